"""Page components, by kind. Each module adds its tags to the one library."""
