"""Stage one: one content file becomes records and problems."""
