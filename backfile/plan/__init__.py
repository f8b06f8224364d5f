"""Stage three: which pages exist, and what each shows. Pure: it sees the archive and the configuration."""
