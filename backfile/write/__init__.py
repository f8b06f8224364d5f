"""Stage five: bytes become files. The only stage that touches the output folder."""
