"""Archives → what they hold: web archives, mailboxes, packed folders; read piece by piece, in bounded memory."""
