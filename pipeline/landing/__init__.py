"""From frames to the published warehouse."""
