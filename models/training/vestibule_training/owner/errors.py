"""What the owner must put right; ends the command with exit code 2 and nothing written."""


class OwnerError(Exception):
    """A sentence that names the file or folder and says what to do."""
