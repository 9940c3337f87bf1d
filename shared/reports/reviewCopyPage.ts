import { inOrder, type Project } from '../study/project.ts'
import { count } from '../commands/excerpt.ts'
import { sayRelation } from '../commands/themes.ts'
import { mapCaption } from '../themes/mapCaption.ts'
import { mapModel } from '../themes/mapModel.ts'
import { mapPicture } from '../themes/mapPicture.ts'
import { REVIEW_FORMAT } from '../themes/reviewCopy.ts'
import { nameOfReviewer, threadsOn } from '../themes/reviewState.ts'
import { casesSvg } from '../timeline/figure.ts'
import { svgOf } from '../timeline/picture.ts'
import { PICTURE_FONT } from '../timeline/textWidth.ts'
import { FIRST_CHOICE, timelineModel, type TimelineModel } from '../timeline/timelineModel.ts'
import { escapeHtml } from './escapeHtml.ts'
import { type TextOf, type ThemeRow, themeRows } from './themeRows.ts'

export interface ReviewCopyOptions {
  /** Participants’ words; without them only the claims and the numbers go out. */
  readonly hasQuotations: boolean
  /** The names of cases, as they are in the project; else Case 1, Case 2… */
  readonly hasCaseNames: boolean
  readonly hasComments: boolean
  /** What happened to each case, with the titles of its events. */
  readonly hasTimelines: boolean
}

/** What the copy will hold, in sentences, before it is made. */
export function sayReviewCopy(
  project: Project,
  { hasQuotations, hasCaseNames, hasComments, hasTimelines }: ReviewCopyOptions,
): string[] {
  const themes = [...project.themes.values()].filter(({ stage }) => stage !== 'set aside').length
  return [
    `${themes} themes with their central ideas, definitions, codes and counts, ${project.relations.size} relations, and ${project.maps.size === 0 ? 'no map' : 'the first map as a picture'}.`,
    hasQuotations
      ? 'The exemplars and the quotations against, in participants’ own words. No other part of a transcript.'
      : 'No words of participants.',
    hasCaseNames
      ? 'The names of cases as they stand in this project.'
      : 'Cases are numbered instead of named, also where their names stand in ideas, definitions, comments and titles of events. Other names in those, and names in quotations, stay as they were written.',
    hasTimelines
      ? `Timelines of ${count(timelinesOf(project).length, 'case')}, with the titles and the dates of their events.`
      : 'No timelines.',
    hasComments
      ? `${project.comments.size} comments with the names of those who wrote them.`
      : 'No comments made so far.',
    'No memos, no attributes, no history. The page fetches nothing and sends nothing: comments come back as a file.',
  ]
}

/**
 * A review copy: one page that opens in any browser without a network, takes comments and verdicts, and gives them back as a file. Its
 * policy allows one script, by the sum of its bytes, and nothing from elsewhere.
 *
 * @param scriptSum SHA-256 of {@link REVIEW_SCRIPT}, base64
 */
export function reviewCopyPage(
  project: Project,
  textOf: TextOf,
  options: ReviewCopyOptions,
  scriptSum: string,
): string {
  const shown = options.hasCaseNames ? project : withoutNames(project)
  const rows = themeRows(shown, textOf).filter(({ stage }) => stage !== 'set aside')
  const [map] = inOrder(shown.maps.values())
  const svg = map
    ? svgOf(
        mapPicture(mapModel(shown, map.id), { caption: mapCaption(shown, map, null, null) }),
        PICTURE_FONT,
        map.name,
      )
    : ''
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptSum}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(`Review: ${project.info.title}`)}</title>
<style>${STYLE}</style>
</head>
<body data-project="${escapeHtml(project.info.id)}" data-format="${REVIEW_FORMAT}">
<h1>${escapeHtml(project.info.title)}</h1>
<p class="quiet">A copy for review. Nothing you write leaves this page until you save the file below and send it back yourself.</p>
<p><label>Your name <input id="by" maxlength="200" autocomplete="off"></label>
<button id="save" type="button" disabled>Save my comments as a file</button> <output id="state"></output></p>
${svg === '' ? '' : `<figure>${withoutFont(svg)}</figure>`}
${rows.map((row) => themeSection(shown, row, options)).join('\n')}
<h2>Relations</h2>
${inOrder(shown.relations.values())
  .map(
    (relation) =>
      `<section class="on" data-kind="relation" data-id="${relation.id}"><p><strong>${escapeHtml(sayRelation(shown, relation))}</strong>${relation.note === '' ? '' : `: ${escapeHtml(relation.note)}`}</p>${commentsHtml(shown, 'relation', relation.id, options)}${FORM}</section>`,
  )
  .join('\n')}
${options.hasTimelines ? timelinesHtml(shown) : ''}
<script>${REVIEW_SCRIPT}</script>
</body>
</html>
`
}

function themeSection(project: Project, row: ThemeRow, { hasQuotations, ...rest }: ReviewCopyOptions): string {
  const quotes = (list: ThemeRow['exemplars'], what: string) =>
    hasQuotations
      ? list
          .map(
            ({ text, attribution }) =>
              `<blockquote>${escapeHtml(text)}<span class="quiet">${what}${escapeHtml(attribution)}</span></blockquote>`,
          )
          .join('')
      : ''
  const level = row.level === 'overarching' ? 'h2' : 'h3'
  return `<section class="on theme" data-kind="theme" data-id="${row.guid}" data-version="${row.version}">
<${level}>${escapeHtml(row.name)}</${level}>
<p class="quiet">${escapeHtml(`${row.level}, ${row.stage} · ${row.segments} segments · ${row.cases} of ${row.ofCases} cases · ${row.waves.map(({ wave, cases, of }) => `${wave}: ${cases} of ${of}`).join(', ')}`)}</p>
<p><strong>${escapeHtml(row.centralIdea)}</strong></p>
<p>${escapeHtml(row.definition)}</p>
<p class="quiet">${escapeHtml(row.codes.join('; '))}</p>
${quotes(row.exemplars, '')}${quotes(row.negativeCases, 'Against it: ')}
${row.negativeSearch === '' ? '' : `<p class="quiet">${escapeHtml(row.negativeSearch)}</p>`}
${row.warnings.map((warning) => `<p class="warn">${escapeHtml(warning)}</p>`).join('')}
<p class="checks">${CHECKLIST.map(([check, words]) => `<label><input type="checkbox" data-check="${check}"> ${words}</label>`).join('')}
<label>Verdict <select data-verdict><option value="">none yet</option><option value="agree">agree</option><option value="change">ask for change</option><option value="disagree">disagree</option></select></label></p>
${commentsHtml(project, 'theme', row.guid, { hasQuotations, ...rest })}${FORM}
</section>`
}

const CHECKLIST = [
  ['evidence', 'enough evidence'],
  ['spread', 'spread over cases and waves'],
  ['negative', 'negative cases looked for'],
  ['definition', 'defined, and apart from its neighbours'],
] as const

const FORM = '<p><textarea rows="2" maxlength="10000" aria-label="Comment" placeholder="Comment"></textarea></p>'

function commentsHtml(
  project: Project,
  kind: 'theme' | 'relation',
  id: string,
  { hasComments }: ReviewCopyOptions,
): string {
  if (!hasComments) return ''
  return threadsOn(project, { kind, id })
    .map(
      ({ first, answers }) =>
        `<div class="thread">${[first, ...answers]
          .map(
            ({ by, at, text }) =>
              `<p><span class="quiet">${escapeHtml(nameOfReviewer(project, by))}, ${escapeHtml(at.slice(0, 10))}</span><br>${escapeHtml(text)}</p>`,
          )
          .join('')}${first.resolved ? '<p class="quiet">Resolved.</p>' : ''}</div>`,
    )
    .join('')
}

/** Width of the figure in the page, in pixels. */
const TIMELINES = 860

function timelinesOf(project: Project): TimelineModel[] {
  return inOrder(project.cases.values())
    .map((one) => timelineModel(project, one))
    .filter(({ items }) => items.length > 0)
}

function timelinesHtml(project: Project): string {
  const models = timelinesOf(project)
  if (models.length === 0) return ''
  const svg = casesSvg(project, models, { choice: FIRST_CHOICE, axis: 'calendar', width: TIMELINES, date: null })
  return `<h2>Timelines</h2>\n<figure>${withoutFont(svg)}</figure>`
}

function withoutFont(svg: string): string {
  return svg.replace(/\sfont-family="[^"]*"/, '')
}

/** The project with its cases numbered, for attributions and warnings, and in the researchers' own words alike. */
function withoutNames(project: Project): Project {
  const cases = inOrder(project.cases.values()).map((one, index) => ({ ...one, name: `Case ${index + 1}` }))
  const numbers = new Map(cases.flatMap(({ id, name }) => [[project.cases.get(id)?.name ?? '', name] as const]))
  const names = [...numbers.keys()].filter((name) => name.trim() !== '').toSorted((a, b) => b.length - a.length)
  if (names.length === 0) return project
  const written = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${written})(?![\\p{L}\\p{N}])`, 'gu')
  const said = (text: string) => text.replace(pattern, (name) => numbers.get(name) ?? name)
  const changed = <R extends { readonly id: string }>(list: ReadonlyMap<string, R>, to: (one: R) => R) =>
    new Map([...list].map(([id, one]) => [id, to(one)]))
  return {
    ...project,
    cases: new Map(cases.map((one) => [one.id, one])),
    themes: changed(project.themes, (one) => ({
      ...one,
      name: said(one.name),
      idea: said(one.idea),
      definition: said(one.definition),
      negativeSearch: said(one.negativeSearch),
    })),
    relations: changed(project.relations, (one) => ({ ...one, name: said(one.name), note: said(one.note) })),
    comments: changed(project.comments, (one) => ({ ...one, text: said(one.text) })),
    maps: changed(project.maps, (one) => ({ ...one, name: said(one.name), caption: said(one.caption) })),
    events: changed(project.events, (one) => ({ ...one, title: said(one.title) })),
  }
}

const STYLE = `
body { max-width: 56rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.55 Georgia, serif; color: #20242a; background: #fff; }
h1 { font-size: 1.5rem; } h2 { margin-top: 2.5rem; border-top: 2px solid #20242a; padding-top: .6rem; font-size: 1.25rem; } h3 { margin-top: 2rem; }
figure { margin: 1rem 0; overflow: auto; } svg { max-width: 100%; height: auto; font-family: Arial, "Liberation Sans", sans-serif; }
.quiet, label, textarea, button, output { font: .85rem/1.5 system-ui, sans-serif; } .quiet { color: #5d6670; }
blockquote { margin: .8rem 0; padding-left: 1rem; border-left: 2px solid #cfc9bd; white-space: pre-line; } blockquote .quiet { display: block; }
.warn { border-left: 3px solid #8a5a00; padding-left: .6rem; font: .85rem/1.5 system-ui, sans-serif; } .checks label { display: inline-block; margin-right: 1rem; }
.thread { background: #f4f2ec; border-radius: 6px; padding: .2rem .8rem; } textarea { width: 100%; box-sizing: border-box; padding: .4rem; }
`

/** The one script of the page: gathers what was typed and hands it over as a file. It reads no words of the page and shows none. */
export const REVIEW_SCRIPT = `'use strict';
(function () {
  var by = document.getElementById('by'), save = document.getElementById('save'), state = document.getElementById('state');
  var ids = new Map();
  function idOf(key) { if (!ids.has(key)) ids.set(key, crypto.randomUUID ? crypto.randomUUID() : random()); return ids.get(key); }
  function random() { var b = crypto.getRandomValues(new Uint8Array(16)); b[6] = (b[6] & 15) | 64; b[8] = (b[8] & 63) | 128; var h = Array.from(b, function (x) { return x.toString(16).padStart(2, '0'); }).join(''); return h.slice(0, 8) + '-' + h.slice(8, 12) + '-' + h.slice(12, 16) + '-' + h.slice(16, 20) + '-' + h.slice(20); }
  function gather() {
    var at = new Date().toISOString().slice(0, 19) + 'Z', comments = [], verdicts = [];
    document.querySelectorAll('section.on').forEach(function (section) {
      var on = { kind: section.dataset.kind, id: section.dataset.id }, text = section.querySelector('textarea').value.trim();
      if (text) comments.push({ id: idOf('c ' + on.id), on: on, answers: null, at: at, text: text });
      if (on.kind !== 'theme') return;
      var says = section.querySelector('[data-verdict]').value || null, checks = {}, any = says !== null;
      section.querySelectorAll('[data-check]').forEach(function (box) { checks[box.dataset.check] = box.checked ? true : null; any = any || box.checked; });
      if (any) verdicts.push({ id: idOf('v ' + on.id), themeId: on.id, at: at, says: says, note: '', checks: checks, version: section.dataset.version });
    });
    return { format: document.body.dataset.format, version: 1, project: document.body.dataset.project, by: by.value.trim(), comments: comments, verdicts: verdicts };
  }
  function look() { var all = gather(), n = all.comments.length + all.verdicts.length; save.disabled = n === 0 || all.by === ''; state.textContent = n === 0 ? '' : all.by === '' ? 'Write your name to save.' : n + ' to save'; }
  document.addEventListener('input', look); document.addEventListener('change', look);
  save.addEventListener('click', function () {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([JSON.stringify(gather(), null, 1)], { type: 'application/json' }));
    link.download = 'Review by ' + by.value.trim().replace(/[^\\p{L}\\p{N} -]/gu, '') + '.throughline-review.json';
    link.click(); state.textContent = 'Saved. Send the file back to whoever gave you this copy.';
  });
})();`
