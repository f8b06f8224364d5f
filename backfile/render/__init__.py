"""Stage four: one page becomes bytes. Pure: it sees the page and the templates, and nothing of the archive."""
