import type { Block, Document } from '../documents/document.ts'
import type { Project } from '../study/project.ts'
import { type TextOf, type ThemeRow, themeRows } from './themeRows.ts'

/** The table of themes for a paper, and each theme with its quotations (domain.md 6.2). What was set aside is listed at the end. */
export function themeDocument(project: Project, textOf: TextOf): Document {
  const rows = themeRows(project, textOf)
  const standing = rows.filter(({ stage }) => stage !== 'set aside')
  const aside = rows.filter(({ stage }) => stage === 'set aside')
  return {
    title: `Themes: ${project.info.title}`,
    about: `${standing.length} themes. Segments are distinct passages, counted once whoever coded them; cases are counted among those with any source.`,
    blocks: [
      themeTable(standing),
      ...standing.flatMap(themeBlocks),
      ...(aside.length === 0
        ? []
        : [
            { is: 'heading', level: 1, words: 'Set aside' } as const,
            {
              is: 'list',
              kind: 'bullet',
              items: aside.map(({ name, stageReason }) => ({
                words: [{ text: name, bold: true }, { text: stageReason === '' ? '' : `: ${stageReason}` }],
                depth: 0,
              })),
            } as const,
          ]),
    ],
  }
}

export function themeTable(rows: readonly ThemeRow[]): Block {
  return {
    is: 'table',
    columns: ['Theme', 'Central idea', 'Codes', 'Segments', 'Cases', 'Exemplar'],
    rows: rows.map((row) => {
      const [exemplar] = row.exemplars
      return [
        `${row.level === 'overarching' ? row.name.toUpperCase() : row.name}\n(${row.stage})`,
        row.centralIdea,
        row.codes.map((path) => path.split(' > ').at(-1) ?? path).join(', '),
        String(row.segments),
        `${row.cases} of ${row.ofCases}`,
        exemplar ? `“${exemplar.text}” (${exemplar.attribution})` : '',
      ]
    }),
  }
}

export function themeBlocks(row: ThemeRow): Block[] {
  const blocks: Block[] = [
    { is: 'heading', level: row.level === 'overarching' ? 1 : 2, words: row.name },
    {
      is: 'paragraph',
      isQuiet: true,
      words: `${row.level === 'theme' ? 'Theme' : row.level === 'overarching' ? 'Overarching theme' : 'Subtheme'}, ${row.stage}. ${row.segments} segments, ${row.cases} of ${row.ofCases} cases; ${row.waves
        .map(({ wave, cases, of }) => `${wave}: ${cases} of ${of}`)
        .join(', ')}.`,
    },
  ]
  if (row.centralIdea !== '') blocks.push({ is: 'paragraph', words: [{ text: row.centralIdea, bold: true }] })
  if (row.definition !== '') blocks.push({ is: 'paragraph', words: row.definition })
  for (const { text, attribution } of row.exemplars) blocks.push({ is: 'quote', words: text, by: attribution })
  if (row.negativeSearch !== '' || row.negativeCases.length > 0) {
    blocks.push({ is: 'paragraph', words: [{ text: 'Against it. ', bold: true }, { text: row.negativeSearch }] })
    for (const { text, attribution } of row.negativeCases) blocks.push({ is: 'quote', words: text, by: attribution })
  }
  if (row.relations.length > 0)
    blocks.push({
      is: 'list',
      kind: 'bullet',
      items: row.relations.map(({ name, to, note }) => ({
        words: [{ text: `${name} `, italic: true }, { text: to, bold: true }, { text: note === '' ? '' : `: ${note}` }],
        depth: 0,
      })),
    })
  if (row.signedOff)
    blocks.push({
      is: 'paragraph',
      isQuiet: true,
      words: `Signed off by ${row.signedOff.by} on ${row.signedOff.at.slice(0, 10)}, version ${row.signedOff.version}${row.signedOff.hasLapsed ? `; lapsed: the theme is version ${row.version} now` : ''}.`,
    })
  return blocks
}
