"""Publishers' files → our tables: read, translated, compared, tried out and written."""
