//! A checked catalog in a compact form: what a build script leaves for the macro, so that an edit of a service's code reads no YAML.
//!
//! It says which files it was made of. When one of them is another by now, or one came or went, it is of no use: an editor expands macros
//! without running build scripts first.

mod code;
mod codec;
mod print;

use std::path::Path;

use codec::Coded;

use crate::Checked;
use crate::model::{Catalog, Visible};
use crate::read::{self, Stamp};
use crate::rust::Target;

pub use code::Code;

/// What the bytes begin with: another version of errdex writes others.
const HEADER: &[u8] = concat!("errdex ", env!("CARGO_PKG_VERSION"), " 3\n").as_bytes();

/// The name of the file that a build script writes for a catalog, which it names by the path from the crate's `Cargo.toml`. The macro
/// names it likewise, so the name is the same in every checkout.
///
/// ```
/// use errdex_generator::prepared::file_name;
/// assert_eq!(file_name("../catalog"), file_name("./..//catalog/"));
/// assert_ne!(file_name("../catalog"), file_name("catalog"));
/// ```
#[must_use]
pub fn file_name(written: &str) -> String {
    let written = if cfg!(windows) { written.replace('\\', "/") } else { written.to_owned() };
    let root = if written.starts_with('/') { "/" } else { "" };
    let parts: Vec<_> = written.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    format!("errdex-{:016x}.catalog", digest(format!("{root}{}", parts.join("/")).as_bytes()))
}

/// A file of the catalog, and a digest of its content.
struct Input {
    stamp: Stamp,
    digest: u64,
}

/// The compact form of the catalog in a folder, and a digest of it; nothing where the catalog has errors. The macro finds those again,
/// and reports them where the author sees them.
#[must_use]
pub fn prepare(root: &Path) -> Option<(Vec<u8>, u64)> {
    // Before the files are read: one that changes in between is found to be another one.
    let stamps = read::stamps(root)?;
    let Checked { catalog, report, sources } = crate::check(read::read(root, ""));
    let same_files = stamps.iter().map(|stamp| stamp.path.as_str()).eq(sources.files.iter().map(|source| &*source.path));
    if report.has_errors() || !same_files {
        return None;
    }
    let origins = stamps.into_iter().zip(&sources.files);
    let origins: Vec<_> = origins.map(|(stamp, source)| Input { stamp, digest: digest(source.text.as_bytes()) }).collect();
    let mut bytes = HEADER.to_vec();
    origins.write(&mut bytes);
    let mut content = Vec::new();
    catalog.settings.write(&mut content);
    catalog.entries.write(&mut content);
    let digest = digest(&content);
    u32::try_from(content.len()).unwrap_or(u32::MAX).write(&mut bytes);
    bytes.append(&mut content);
    code::write(&Visible::all(catalog), digest, &mut bytes);
    Some((bytes, digest))
}

/// A compact form whose folder still has the files that it was made of.
#[derive(Debug, Clone, Copy)]
pub struct Restored<'a> {
    content: &'a [u8],
    code: &'a [u8],
}

/// Opens a compact form; nothing where the folder's files are no longer those it was made of.
#[must_use]
pub fn restore<'a>(bytes: &'a [u8], root: &Path) -> Option<Restored<'a>> {
    let mut input = bytes.strip_prefix(HEADER)?;
    let origins = Vec::<Input>::read(&mut input)?;
    let stamps = read::stamps(root)?;
    let is_current = origins.len() == stamps.len() && origins.iter().zip(&stamps).all(|(origin, stamp)| origin.is_same(stamp, root));
    let length = usize::try_from(u32::read(&mut input)?).ok()?;
    let (content, code) = input.split_at_checked(length)?;
    is_current.then_some(Restored { content, code })
}

impl Restored<'_> {
    /// The catalog, as far as code is made of it; nothing where the bytes are broken.
    #[must_use]
    pub fn catalog(self) -> Option<Visible> {
        let mut input = self.content;
        let catalog = Catalog { settings: Coded::read(&mut input)?, entries: Coded::read(&mut input)? };
        input.is_empty().then(|| Visible::all(catalog))
    }

    /// What [`generate`](crate::rust::generate) makes of the whole catalog for a target, as text; nothing where the bytes are broken.
    #[must_use]
    pub fn code(self, target: &Target<'_>) -> Option<Code> {
        let mut input = self.code;
        let code = code::read(&mut input, target)?;
        input.is_empty().then_some(code)
    }
}

impl Input {
    /// Whether the file is still the same. Its content is asked where its time cannot tell: a copy of the folder has other times, and two
    /// edits can have one.
    fn is_same(&self, stamp: &Stamp, root: &Path) -> bool {
        let Stamp { path, bytes, modified } = &self.stamp;
        if *path != stamp.path || *bytes != stamp.bytes {
            return false;
        }
        let settled = modified.is_some() && *modified == stamp.modified;
        settled || read::bytes(root, path).is_ok_and(|bytes| digest(&bytes) == self.digest)
    }
}

impl Coded for Input {
    fn write(&self, out: &mut Vec<u8>) {
        let Stamp { path, bytes, modified } = &self.stamp;
        path.write(out);
        bytes.write(out);
        modified.write(out);
        self.digest.write(out);
    }

    fn read(input: &mut &[u8]) -> Option<Self> {
        let stamp = Stamp { path: Coded::read(input)?, bytes: Coded::read(input)?, modified: Coded::read(input)? };
        Some(Self { stamp, digest: u64::read(input)? })
    }
}

/// A digest against accidents, not against attacks: eight bytes at a time, each mixed as `MurmurHash64A` does (Appleby, 2008).
fn digest(bytes: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0xc6a4_a793_5bd1_e995;
    let mix = |hash: u64, word: u64| {
        let word = word.wrapping_mul(MULTIPLIER);
        (hash ^ (word ^ (word >> 47)).wrapping_mul(MULTIPLIER)).wrapping_mul(MULTIPLIER)
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(bytes.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let last = rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
    let hash = mix(hash, last);
    let hash = (hash ^ (hash >> 47)).wrapping_mul(MULTIPLIER);
    hash ^ (hash >> 47)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::{Duration, SystemTime};

    use super::*;

    fn everything() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/catalogs/everything")
    }

    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            let to = to.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                copy(&entry.path(), &to);
            } else {
                fs::write(to, fs::read(entry.path()).unwrap()).unwrap();
            }
        }
    }

    /// A copy of the catalog whose files are older than a clock can confuse.
    fn settled() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        copy(&everything(), folder.path());
        age(folder.path());
        folder
    }

    fn age(folder: &Path) {
        for stamp in read::stamps(folder).unwrap() {
            let file = fs::File::options().write(true).open(folder.join(stamp.path)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_hours(1)).unwrap();
        }
    }

    #[test]
    fn what_is_generated_is_the_same() {
        use crate::rust;
        use quote::{format_ident, quote};
        for root in [everything(), Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog")] {
            let (name, visibility, runtime) = (format_ident!("E"), quote!(pub), quote!(::errdex));
            let extras = rust::Extras { examples: true, documented: true, client: true };
            let target = rust::Target { name: &name, visibility: &visibility, runtime: &runtime, debug: true, extras };
            let generated = |catalog: &Visible| {
                let (entries, _) = rust::select(catalog, rust::Filter::default());
                let generated = rust::generate(catalog, &entries, &target);
                format!("{} {} {}", generated.attributes, generated.variants, generated.items)
            };
            let read = Visible::all(crate::check(read::read(&root, "")).catalog);
            let (bytes, _) = prepare(&root).unwrap();
            let restored = restore(&bytes, &root).unwrap();
            assert_eq!(generated(&restored.catalog().unwrap()), generated(&read), "{}", root.display());
            let Code { attributes, variants, items } = restored.code(&target).unwrap();
            let code = format!("{attributes} {variants} {items}");
            assert_eq!(tokens(&code), tokens(&generated(&read)), "{}", root.display());
            assert!(code.len() < generated(&read).len() && !code.contains("[doc = \" "), "{code}");
        }
    }

    /// Tokens as one text, whichever way their documentation was written.
    fn tokens(code: &str) -> String {
        code.parse::<proc_macro2::TokenStream>().unwrap().to_string().replace("[doc = r\"", "[doc = \"")
    }

    #[test]
    fn gaps_are_filled_for_every_target() {
        use crate::rust::{self, Extras};
        use quote::{format_ident, quote};
        let root = everything();
        let read = Visible::all(crate::check(read::read(&root, "")).catalog);
        let (bytes, _) = prepare(&root).unwrap();
        for number in 0..16 {
            let [debug, examples, documented, client] = [1, 2, 4, 8].map(|bit| number & bit != 0);
            let (name, visibility, runtime) = (format_ident!("Error"), quote!(pub(crate)), quote!(service::errdex));
            let extras = Extras { examples, documented, client };
            let target = rust::Target { name: &name, visibility: &visibility, runtime: &runtime, debug, extras };
            let (entries, _) = rust::select(&read, rust::Filter::default());
            let generated = rust::generate(&read, &entries, &target);
            let code = restore(&bytes, &root).unwrap().code(&target).unwrap();
            assert_eq!(tokens(&code.variants), tokens(&generated.variants.to_string()), "{number}");
            assert_eq!(tokens(&code.items), tokens(&generated.items.to_string()), "{number}");
        }
    }

    #[test]
    fn only_of_the_files_it_was_made_of() {
        let folder = settled();
        let root = folder.path();
        let (bytes, digest) = prepare(root).unwrap();
        let fresh = || restore(&bytes, root).is_some();
        assert!(fresh());
        let path = root.join("catalog.yaml");
        let text = fs::read_to_string(&path).unwrap();
        let other = text.replacen("name: Fixture", "name: Texture", 1);
        assert_ne!(text, other);
        fs::write(&path, &other).unwrap();
        assert!(!fresh(), "another content of the same length");
        assert_ne!(prepare(root).unwrap().1, digest);
        fs::write(&path, &text).unwrap();
        assert!(fresh(), "another time alone");
        fs::write(root.join("new.yaml"), "").unwrap();
        assert!(!fresh(), "a new file");
        fs::remove_file(root.join("new.yaml")).unwrap();
        fs::write(root.join("note.md"), "").unwrap();
        assert!(fresh(), "a file that is none of the catalog's");
        fs::remove_file(&path).unwrap();
        assert!(!fresh(), "a missing file");
    }

    #[test]
    fn two_edits_at_one_time() {
        let folder = tempfile::tempdir().unwrap();
        copy(&everything(), folder.path());
        let path = folder.path().join("catalog.yaml");
        let (bytes, _) = prepare(folder.path()).unwrap();
        let modified = fs::metadata(&path).unwrap().modified().unwrap();
        let text = fs::read_to_string(&path).unwrap().replacen("name: Fixture", "name: Texture", 1);
        fs::write(&path, text).unwrap();
        fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
        assert!(restore(&bytes, folder.path()).is_none());
    }

    #[test]
    fn broken_bytes_give_nothing() {
        let folder = settled();
        let (bytes, _) = prepare(folder.path()).unwrap();
        let (name, tokens) = (quote::format_ident!("E"), quote::quote!(pub));
        let extras = crate::rust::Extras { examples: true, documented: true, client: true };
        let target = Target { name: &name, visibility: &tokens, runtime: &tokens, debug: true, extras };
        let both = |bytes: &[u8]| {
            let restored = restore(bytes, folder.path())?;
            Some((restored.catalog()?, restored.code(&target)?))
        };
        assert!(both(&bytes).is_some());
        for end in (0..bytes.len()).step_by(5) {
            assert!(both(&bytes[..end]).is_none(), "{end}");
        }
        for at in (0..bytes.len()).step_by(7) {
            let mut bytes = bytes.clone();
            bytes[at] ^= 0xff;
            // Whatever comes back, nothing panics and nothing large is reserved.
            let _ = both(&bytes);
        }
        fs::write(folder.path().join("bad.yaml"), "code: [").unwrap();
        assert!(prepare(folder.path()).is_none());
        assert!(prepare(&folder.path().join("missing")).is_none());
    }
}
