"""What several documents share: tables and blocks of one subject each."""
