"""HTML becomes plain text with its blocks apart."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.extract import text

MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<br>",
            "<li>x</li>",
            "<b>",
            "&amp;",
            "&lt;b&gt;",
            "&amp;lt;p&amp;gt;",
            "&#38;lt;i&#62;",
            "<!--",
        ]
        + [
            "word",
            " ",
            "\n",
            "<",
            ">",
            "&",
            "a<b",
            "\x00",
            "\ud800",
            "é",
            "   ",
            "<script>x()</script>",
            "&nbsp;",
        ]
    ),
    max_size=30,
).map("".join)


def test_blocks_are_kept_apart():
    assert text.plain("<p>Good skills</p><p>Python</p>") == "Good skills\n\nPython"
    assert text.plain("<ul><li>SQL</li><li>Spark</li></ul>") == "SQL\n\nSpark"
    assert text.plain("one<br>two<p><p>three") == "one\n\ntwo\n\nthree"


def test_inline_markup_does_not_cut_words():
    assert text.plain("<p>Py<b>Torch</b> and <i>R</i>&amp;D</p>") == "PyTorch and R&D"


def test_escaped_markup_is_read_too():
    assert text.plain("&lt;p&gt;Pay: &amp;euro;50&lt;/p&gt;") == "Pay: €50"


def test_entities_are_decoded_in_every_way_they_are_written():
    assert text.plain(
        "R&amp;D &ndash; 5&nbsp;years&#39; &#x2019;s &#146;t &quot;x&quot &notanentity; A&B"
    ) == ('R&D – 5 years\' ’s ’t "x" &notanentity; A&B')


def test_a_tag_that_is_cut_off_at_the_end_is_no_text():
    assert text.plain('<p>Good at SQL</p><span style="col') == "Good at SQL"


def test_texts_of_a_batch_do_not_touch_each_other():
    texts = ["<b>one", "", "two &amp;lt;", "thr&eacute;e", "&lt;p&gt;four"]
    assert text.plain_all(texts).to_pylist() == [text.plain(one) for one in texts]


def test_scripts_and_comments_are_no_text():
    assert text.plain("<style>p{}</style><p>Hi<!-- no --></p><script>var a = 1</script>") == "Hi"


def test_white_space_is_tidied():
    assert text.plain("  a  b\r\n\r\n\r\n\r\nc\xa0d ") == "a b\n\nc d"
    assert text.plain("About you    5 years of SQL") == "About you\n5 years of SQL"


def test_text_without_markup_stays_as_it_is():
    plain = "We use C++ < 20 & more.\nSalary > 100k"
    assert text.plain(plain) == plain


@given(MARKUP | st.text(max_size=200))
def test_plain_text_has_no_tags_and_is_its_own_plain_text(raw: str):
    once = text.plain(raw)
    assert not re.search(r"</?[A-Za-z][^<>]*>", once)
    assert text.plain(once) == once
    once.encode()


@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<p>", "<b>x", "&amp;", "&lt;", "<!--", "<div><p>", "\x00", "   "]
)
def test_a_million_of_anything_is_survived(piece: str):
    started = time.process_time()
    text.plain(piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 1
