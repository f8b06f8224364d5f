"""What leaves the archive for other programs, apart from the site."""
