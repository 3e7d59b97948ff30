"""Variables whose name stands in one cell or row and whose value in the next."""

from __future__ import annotations

import pytest

from .test_cover import written


@pytest.mark.parametrize(
    "rows",
    [
        ("Key\tValue\tScope", "DEPLOY_PASSWORD\twalfang\tall"),
        ("access_token\twal7k2m9x4z1q8w3",),
        ("<AdministratorPassword>", "  <Value>walfang</Value>"),
        ("- name: DB_PASSWORD", "  value: walfang"),
        ("<key>password</key>", "<string>walfang</string>"),
        ('variable "db_password" {', '  default = "walfang"'),
        ('"type": "random_password",', '"attributes": {', '  "result": "walfang",'),
        ("apiVersion: v1", "kind: Secret", "data:", "  login: d2FsZmFuZwwal", "  word: d2Fswal"),
        ("data:", "  login: wal2FsZmFuZw", "kind: Secret"),
    ],
)
def test_what_they_are_set_to_is_hidden(rows: tuple[str, ...]) -> None:
    assert "wal" not in written(rows).lower()


@pytest.mark.parametrize(
    "rows",
    [
        ("Key\tValue", "DEPLOY_REGION\teu-west-1"),
        ("apiVersion: v1", "kind: ConfigMap", "data:", "  colour: blue", "  level: 3"),
        ("- name: LOG_LEVEL", "  value: debug"),
        ("<title>", "  <value>house</value>"),
        ("apiVersion: v1", "kind: Secret", "metadata:", "  name: shop", "  namespace: web"),
    ],
)
def test_other_variables_stay(rows: tuple[str, ...]) -> None:
    assert "hidden]" not in written(rows)
