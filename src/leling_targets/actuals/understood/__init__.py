"""What the words of a table mean, and what became of its parts: one list and one judgement for every layout."""
