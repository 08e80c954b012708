"""The part of the Data page that imports: an uploaded file, what it would be read as, and what was taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import escape, ledgers, tables, uploading
from scrapers.files import layout as layouts
from scrapers.files.layout import LayoutError

if TYPE_CHECKING:
    import pandas as pd
    from streamlit.elements.lib.column_types import ColumnConfig
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from dashboard.uploading import Imported, Preview
    from data.store import Store

HELP = (
    "CSV, Excel, OpenDocument, JSON, JSON lines or Parquet, plain or packed with gzip or zip. Files that belong together "
    "(postings, companies, skills) go into one zip. Larger files: `python -m scrapers import FILE`."
)
UNKNOWN = (
    "No known layout fits its columns. Below is a proposal: each line names a column of ours and the column of the file "
    "that fills it. Correct it, press Ctrl+Enter, and see underneath what the file is then read as."
)


@dataclass
class Upload:
    """What is known of the uploaded file: its previews by the mapping written for it, and its import."""

    file_id: str
    previews: dict[str | None, list[Preview]] = field(default_factory=dict)
    imported: Imported | None = None


def show(store: Store) -> None:
    """Draw the uploader, then the preview of its file, or the report once it was imported."""
    with st.container(key="upload-form"):
        st.subheader("Import postings, wage filings or salary surveys", anchor="import")
        st.markdown("Nothing is stored before you have seen what a file would be read as.")
        file = st.file_uploader("File", uploading.KINDS, key="upload", help=HELP)
        if file is None:
            known = ", ".join(
                sorted({layout.title.partition(",")[0] for layout in layouts.known()}, key=str.casefold)
            )
            st.caption(escape.markdown(f"Known layouts: {known}. For any other table a mapping is proposed."))
            return
    upload = _upload(file)
    if upload.imported is not None:
        _report(upload.imported)
        return
    try:
        written = _mapping(upload, _previews(upload, file, None))
        shown = _previews(upload, file, written)
    except LayoutError as error:
        st.warning(escape.markdown(str(error)))
        return
    for number, preview in enumerate(shown):
        _preview(preview, number)
    if any(preview.taken for preview in shown) and st.button("Import", key="import", type="primary"):
        with st.spinner("Importing"):
            upload.imported = uploading.imported(file.name, file.getvalue(), store, written)
        st.rerun()


def _upload(file: UploadedFile) -> Upload:
    """Return what is known of *file*; that of an earlier file is forgotten."""
    kept: Upload | None = st.session_state.get("uploaded")
    if kept is None or kept.file_id != file.file_id:
        kept = st.session_state["uploaded"] = Upload(file.file_id)
    return kept


def _previews(upload: Upload, file: UploadedFile, written: str | None) -> list[Preview]:
    if written not in upload.previews:
        with st.spinner("Reading the file"):
            upload.previews[written] = uploading.previews(file.name, file.getvalue(), written)
    return upload.previews[written]


def _mapping(upload: Upload, found: list[Preview]) -> str | None:
    """Return the mapping that the user writes for a file that no layout knows, None for other files."""
    proposal = next((preview.proposal for preview in found if preview.proposal), None)
    if proposal is None or any(preview.layout for preview in found):
        return None
    with st.container(key="card-mapping"):
        st.subheader("Its columns are not known yet", anchor="mapping")
        st.markdown(escape.markdown(UNKNOWN))
        return st.text_area(
            "Mapping (TOML)", proposal, height=380, max_chars=50_000, key=f"mapping-{upload.file_id}"
        )


def _preview(preview: Preview, number: int) -> None:
    with st.container(key=f"card-preview-{number}"):
        st.subheader(escape.markdown(_finding(preview)), anchor=f"preview-{number}")
        if preview.error:
            st.warning(escape.markdown(preview.error))
        if not preview.looked_at:
            return
        st.caption(escape.markdown(_extent(preview)))
        st.markdown("#### Which column becomes what")
        tables.show(preview.mapping, ledgers.MAPPING, key=f"mapping-{number}")
        if preview.unused:
            st.caption(escape.markdown(f"Not used: {', '.join(preview.unused)}."))
        if not preview.rows.empty:
            st.markdown("#### The first rows as they will be read")
            st.dataframe(
                preview.rows,
                key=f"rows-{number}",
                hide_index=True,
                column_config=_columns(preview.rows),
                alt=f"The first {len(preview.rows)} rows as they will be read",
            )
        _rejects(preview, number)


def _finding(preview: Preview) -> str:
    if preview.layout is None:
        return f"{preview.name} cannot be imported{'' if preview.error else ' as it is'}"
    if not preview.looked_at:
        return f"{preview.name} belongs to {preview.layout}"
    of = (
        f"the first {preview.looked_at:,}"
        if preview.rows_there > preview.looked_at
        else f"{preview.looked_at:,}"
    )
    return f"{preview.taken:,} of {of} rows of {preview.name} can be taken"


def _extent(preview: Preview) -> str:
    return f"{tables.counted(preview.rows_there, 'row')}, read as: {preview.layout}. Nothing is stored yet."


def _rejects(preview: Preview, number: int) -> None:
    n = preview.reasons.total()
    if not n:
        return
    reasons = "; ".join(f"{reason}: {count:,}" for reason, count in preview.reasons.most_common())
    st.markdown(f"#### {tables.counted(n, 'row')} cannot be taken")
    st.caption(
        escape.markdown(
            f"{reasons}. What cannot be taken is left out, and can be downloaded after the import."
        )
    )
    tables.show(preview.rejects, ledgers.REJECTS, key=f"rejects-{number}")


def _report(done: Imported) -> None:
    table = ledgers.imports(done)
    with st.container(key="card-imported"):
        if table["kept"].sum() or table["duplicate"].sum():
            st.subheader(
                f"New: {tables.counted(int(table['kept'].sum()), 'row')}; known already: {table['duplicate'].sum():,}; "
                f"rejected: {table['rejected'].sum():,}",
                anchor="imported",
            )
            st.caption("The page Market shows them. Remove the file above to import another one.")
        else:
            st.subheader("Nothing could be imported", anchor="imported")
        tables.show(table, ledgers.IMPORTS, key="imported")
        tables.download_table(table, "import", "This report (CSV)")
        for name, content in done.rejects.items():
            tables.download(
                f"Rejected rows: {name}",
                partial(bytes, content),
                name,
                "text/csv",
                key=f"rejects-{name}",
            )


def _columns(rows: pd.DataFrame) -> dict[str, ColumnConfig]:
    """Return the settings of columns that have the names of the store."""
    settings: dict[str, ColumnConfig] = {"line": st.column_config.NumberColumn("Line", width=70)}
    for name in rows.columns[1:]:
        meaning = escape.markdown(uploading.MEANINGS[name])
        settings[name] = st.column_config.TextColumn(name.replace("_", " ").capitalize(), help=meaning)
    return settings
