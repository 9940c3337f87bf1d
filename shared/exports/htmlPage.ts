import { escapeAttribute } from '../refi/xmlText.ts'

/** A page that loads nothing and runs nothing, whatever stands in it. */
export function htmlPage(title: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${COMMON}${style}</style>
</head>
<body>
${body}
</body>
</html>
`
}

export function escapeHtml(words: string): string {
  return escapeAttribute(words).replaceAll("'", '&#39;')
}

const COMMON = `
:root{color-scheme:light dark}
body{font:16px/1.55 Georgia,"Times New Roman",serif;margin:2rem auto;max-width:62rem;padding:0 1rem}
h1{font-size:1.5rem;margin:0 0 .25rem}
h2{font-size:1.125rem;margin:2rem 0 .5rem;break-after:avoid}
.subtitle,.from{opacity:.7}
.subtitle{margin:0 0 1.5rem}
.dot{display:inline-block;width:.625rem;height:.625rem;border-radius:50%;margin-inline-end:.4rem}
`
