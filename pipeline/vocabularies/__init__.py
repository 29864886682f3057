"""What words mean, as files that an analyst can read and extend, and their validated loading."""
