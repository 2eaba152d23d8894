"""Bringing in lists: from the file a coordinator has, by columns, names and a preview, to placements or colleagues."""
