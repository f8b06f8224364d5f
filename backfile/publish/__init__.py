"""Commands about what is published: the records of it, and whether a copy is as they say."""
