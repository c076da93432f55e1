"""From blocks to ink: where every text and line stands on each sheet; no PDF library here."""
