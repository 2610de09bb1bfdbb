//! `llms.txt` (llmstxt.org) and `llms-full.txt`: the site for language models.

use std::io::{self, Write};

use errdex_generator::escape::as_markdown;

use super::markdown::link_text;
use super::{locate, prose};
use crate::site::Site;

impl Site<'_> {
    /// What there is, as lists of links to Markdown.
    pub(super) fn llms(&self, out: &mut dyn Write) -> io::Result<()> {
        let catalog = self.outline.visible;
        let home = locate::absolute(catalog, "");
        self.llms_title(out)?;
        writeln!(out, "{}", self.texts.get("llms_intro"))?;
        for group in &self.outline.categories {
            write!(out, "\n## {}\n\n", as_markdown(group.title()))?;
            for number in group.entries.clone() {
                let entry = self.outline.entries[number];
                let url = locate::of_entry(&self.outline, number);
                let lead = prose::line(&entry.lead(), &url);
                writeln!(out, "- [{}]({url}.md): {}, {}. {lead}", link_text(&entry.title), prose::code(&entry.code), entry.status)?;
            }
        }
        // By the format, what a short context can do without stands under this name, in every language.
        write!(out, "\n## Optional\n\n")?;
        for (file, key) in [("llms-full.txt", "llms_full"), ("catalog.json", "llms_catalog"), ("feed.xml", "llms_feed")] {
            writeln!(out, "- [{file}]({home}{file}): {}", self.texts.get(key))?;
        }
        Ok(())
    }

    /// Every page as Markdown, one after the other.
    pub(crate) fn llms_full(&self, out: &mut dyn Write) -> io::Result<()> {
        self.llms_title(out)?;
        for number in 0..self.outline.entries.len() {
            if number > 0 {
                writeln!(out)?;
            }
            out.write_all(self.markdown(self.outline.entries[number]).as_bytes())?;
        }
        Ok(())
    }

    fn llms_title(&self, out: &mut dyn Write) -> io::Result<()> {
        let settings = &self.outline.visible.settings;
        let title = self.texts.fill("site_title", "name", &settings.name);
        let home = locate::absolute(self.outline.visible, "");
        write!(out, "# {}\n\n", as_markdown(&title))?;
        if let Some(summary) = &settings.summary {
            write!(out, "> {}\n\n", prose::line(summary, home.trim_end_matches('/')))?;
        }
        let version = self.texts.fill("version", "version", &settings.version.to_string());
        write!(out, "{version}, <{home}>\n\n")
    }
}
