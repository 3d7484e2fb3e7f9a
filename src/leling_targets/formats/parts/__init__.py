"""What several formats share: charts, the room a text takes, pages and pictures."""
