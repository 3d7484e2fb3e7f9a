"""What measures and methods work on, all of it columns: questions, history, formed figures, and their arithmetic."""
