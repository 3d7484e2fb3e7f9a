"""What several jobs share: what is asked and made, reading and judging, choosing words, leaving out names."""
