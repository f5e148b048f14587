"""Vault: the key of an encrypted casebook, and what it encrypts: originals with age, the database with SQLCipher.

The key is made of chance and never leaves memory in plain. ``key.age`` holds it, encrypted with a passphrase (scrypt)
or for the holders of age keys; so a passphrase can be changed without encrypting everything anew. Originals bear a
keyed digest as their name: the plain one would tell which published document lies there.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from safeconduct.vocab.errors import CasebookBroken, CasebookSealed
from safeconduct.vocab.libraries import load_library
from safeconduct.vocab.secret import Secret

__all__ = ["Vault", "lock_vault", "make_vault", "unlock_vault"]

_FORM = "safeconduct vault 1"


@dataclass(frozen=True, slots=True)
class Vault:
    """The key of one casebook."""

    #: 32 bytes: of the database, and of the names of originals.
    raw: bytes
    #: Of the originals.
    identity: str

    def __repr__(self) -> str:
        return "Vault(…)"

    @property
    def pragma(self) -> str:
        """The key as SQLCipher takes it, without deriving it from anything."""
        return f"x'{self.raw.hex()}'"

    def name(self, digest: str) -> str:
        """The name of the file of an original, by its plain digest."""
        return hmac.new(self.raw, digest.encode("ascii"), hashlib.sha256).hexdigest()

    def seal(self, data: bytes) -> bytes:
        """Encrypt the bytes of an original."""
        age = load_age()
        sealed: bytes = age.encrypt(data, [age.x25519.Identity.from_str(self.identity).to_public()])
        return sealed

    def open(self, data: bytes) -> bytes | None:
        """Decrypt them; null if they are not what was sealed."""
        age = load_age()
        try:
            opened: bytes = age.decrypt(data, [age.x25519.Identity.from_str(self.identity)])
        except age.DecryptError:
            return None
        return opened


def load_age() -> Any:
    """The library that encrypts.

    Raises:
        LibraryMissing: it is not installed.
    """
    return load_library("pyrage", "encryption", "pyrage is not installed", 'pip install "safeconduct[vault]"')


def make_vault() -> Vault:
    """Make a new key."""
    return Vault(secrets.token_bytes(32), str(load_age().x25519.Identity.generate()))


def lock_vault(vault: Vault, passphrase: str | None, recipients: Sequence[str] = ()) -> bytes:
    """Encrypt a key: with a passphrase, or for the holders of age keys.

    Args:
        vault: the key.
        passphrase: null if there are recipients.
        recipients: ``age1…`` each.

    Raises:
        CasebookSealed: a recipient is no age key, or there is nothing to encrypt it with.
    """
    age = load_age()
    plain = json.dumps({"form": _FORM, "raw": vault.raw.hex(), "identity": vault.identity}).encode()
    if recipients:
        try:
            keys = [age.x25519.Recipient.from_str(one.strip()) for one in recipients]
        except age.RecipientError:
            raise CasebookSealed("--recipient", "is no age key", "give a public key, as age1…") from None
        sealed: bytes = age.encrypt(plain, keys)
        return sealed
    if not passphrase:
        raise CasebookSealed("the passphrase", "is empty", "choose a long one, of several words")
    locked: bytes = age.passphrase.encrypt(plain, passphrase)
    return locked


def unlock_vault(data: bytes, secret: Secret, where: str) -> Vault:
    """Decrypt a key.

    Args:
        data: what ``key.age`` holds.
        secret: what opens it.
        where: the casebook, for messages.

    Raises:
        CasebookSealed: it is not what opens it.
        CasebookBroken: the file is no key of a casebook.
    """
    age = load_age()
    try:
        if secret.identity is not None:
            plain = age.decrypt(data, [age.x25519.Identity.from_str(secret.identity.strip())])
        else:
            plain = age.passphrase.decrypt(data, secret.passphrase or "")
    except age.IdentityError:
        raise CasebookSealed(where, "the key file holds no age identity", "it begins with AGE-SECRET-KEY-1") from None
    except age.DecryptError:
        raise CasebookSealed(
            where, "this passphrase or key does not open it", "check it, or that key.age is that of this casebook"
        ) from None
    try:
        told = json.loads(plain)
        if told["form"] != _FORM:
            raise ValueError(told["form"])
        return Vault(bytes.fromhex(told["raw"]), str(told["identity"]))
    except (ValueError, KeyError, TypeError):
        raise CasebookBroken(
            where, "key.age holds no key of a casebook", "restore it from a copy: without it nothing can be read"
        ) from None
