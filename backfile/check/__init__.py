"""What the archivist may want to change; nothing here changes it."""
