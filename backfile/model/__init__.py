"""The records that travel between the stages: frozen values without input or output of their own."""
