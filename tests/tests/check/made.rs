//! Catalogs that git cannot hold as they are: made in a temporary folder, piece by piece.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};

use errdex_generator::read::MAX_FILE_BYTES;

/// A thing in a folder. Paths are below the folder that holds `catalog`.
enum Piece {
    /// A file of these bytes.
    File(&'static str, Vec<u8>),
    /// A link to a path, seen from the link's own folder.
    Link(&'static str, &'static str),
    /// A socket, which looks like a file and cannot be read.
    Socket(&'static str),
    /// A file whose name has a byte that is not UTF-8 before its ending.
    BadName(&'static str),
}

use Piece::{BadName, File, Link, Socket};

const SETTINGS: &str = "name: Orbit API\nversion: 2.3.0\ndocs_url: https://docs.example.com/errors\ncategories:\n  billing: {title: Billing}\nlints: {missing-meaning: allow, missing-causes: allow, missing-quick-fix: allow}\n";
const CARD_DECLINED: &str = "code: card_declined\nstatus: 402\ncategory: billing\nmessage: The card was declined.\n";

/// The fixtures that [`make`] makes.
pub(crate) const NAMES: &[&str] = &[
    "missing-catalog/no-folder",
    "missing-catalog/file",
    "unreadable-file",
    "symlink-loop",
    "oversize-file",
    "not-utf8",
    "byte-order-mark",
];

/// Makes the catalog of a fixture below a folder, and says where it lies.
pub(crate) fn make(fixture: &str, folder: &Path) -> PathBuf {
    let valid = || vec![File("catalog/catalog.yaml", SETTINGS.into()), File("catalog/card_declined.yaml", CARD_DECLINED.into())];
    let with = |more: Vec<Piece>| valid().into_iter().chain(more).collect::<Vec<_>>();
    let pieces = match fixture {
        "missing-catalog/no-folder" => Vec::new(),
        "missing-catalog/file" => vec![File("catalog", CARD_DECLINED.into())],
        "unreadable-file" => with(vec![
            Link("catalog/gone.yaml", "nowhere.yaml"),
            Link("catalog/shared", "../not-checked-out"),
            Socket("catalog/invoice_overdue.yaml"),
            BadName("catalog/invoice"),
        ]),
        "symlink-loop" => with(vec![Link("catalog/all", "."), Link("catalog/plans/again", "../plans")]),
        "oversize-file" => {
            let size = usize::try_from(MAX_FILE_BYTES).unwrap();
            let at_most = CARD_DECLINED.replace("card_declined", "card_expired") + "# ";
            with(vec![
                File("catalog/everything.yaml", vec![b'#'; size + 1]),
                File("catalog/card_expired.yaml", format!("{at_most}{}", "x".repeat(size - at_most.len())).into_bytes()),
            ])
        }
        "not-utf8" => {
            let latin1 = [b"code: cafe_closed\nstatus: 402\ncategory: billing\nmessage: Le caf\xe9 est ferm\xe9.\n".as_slice()].concat();
            let utf16: Vec<u8> = CARD_DECLINED.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let cut_off = [b"code: cut_off\nsummary: \xc3\xbc and \xe2\x82".as_slice()].concat();
            with(vec![
                File("catalog/latin1.yaml", latin1),
                File("catalog/utf16.yaml", [vec![0xff, 0xfe], utf16].concat()),
                File("catalog/cut_off.yaml", cut_off),
            ])
        }
        "byte-order-mark" => {
            let marked = |text: &str| format!("\u{feff}{text}").into_bytes();
            vec![
                File("catalog/catalog.yaml", marked(SETTINGS)),
                File("catalog/card_declined.yaml", marked(CARD_DECLINED)),
                File("catalog/invoice_overdue.yaml", CARD_DECLINED.replace("card_declined", "invoice_overdue").into_bytes()),
            ]
        }
        other => panic!("no one knows how to make {other}"),
    };
    for piece in pieces {
        lay(piece, folder);
    }
    folder.join("catalog")
}

fn lay(piece: Piece, folder: &Path) {
    let (File(path, _) | Link(path, _) | Socket(path) | BadName(path)) = &piece;
    let full = folder.join(path);
    fs::create_dir_all(full.parent().unwrap()).unwrap();
    match piece {
        File(_, bytes) => fs::write(full, bytes).unwrap(),
        Link(_, target) => symlink(target, full).unwrap(),
        // The listener may go: the socket's file stays.
        Socket(_) => drop(UnixListener::bind(full).unwrap()),
        BadName(_) => {
            let name = [full.as_os_str().as_bytes(), b"-\xff.yaml"].concat();
            fs::write(OsStr::from_bytes(&name), CARD_DECLINED).unwrap();
        }
    }
}
