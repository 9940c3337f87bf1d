/**
 * The serif for transcripts and quotations, with its optical sizes: the cut for 17 px is sturdier than the one for titles.
 * The files are bundled; nothing is fetched from anywhere else.
 */
import '@fontsource-variable/source-serif-4/opsz.css'
import '@fontsource-variable/source-serif-4/opsz-italic.css'
