"""Records in, pages out: the blocks of a form, their layout, faces, and one renderer a format."""
