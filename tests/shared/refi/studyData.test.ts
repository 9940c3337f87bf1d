import { describe, expect, test } from 'vitest'
import { EMPTY_DEFINITION } from '../../../shared/records/code.ts'
import type { AnyRecord } from '../../../shared/records/record.ts'
import type { StudyEvent } from '../../../shared/records/studyEvent.ts'
import type { SourceText } from '../../../shared/records/sourceText.ts'
import { readWaveLine } from '../../../shared/refi/waveLine.ts'
import { writeProject } from '../../../shared/refi/writeProject.ts'
import type { LogEntry } from '../../../shared/study/logEntry.ts'
import { projectOf } from '../../../shared/study/projectOf.ts'
import { utf8 } from '../../support/archiveOf.ts'
import { type Entries, opened, projectFile, recordsOfKind, saved } from '../../support/refiProject.ts'
import { aCode, aCoding, aSource, guid } from '../../support/study.ts'

const STUDY = 'throughline/study.json'
const WORDS = 'INTERVIEWER: How was the winter?\nEDDIE: I felt so alone.\n'
const TEXT: SourceText = {
  id: guid('Eddie 1 text'),
  text: WORDS,
  turns: [
    { labelStart: 0, start: 13, end: 32, speaker: 0, time: null, timeEnd: null },
    { labelStart: 33, start: 40, end: 55, speaker: 1, time: 12.5, timeEnd: null },
  ],
}
const NOBODY = { createdBy: null, createdAt: null, modifiedBy: null, modifiedAt: null }
const LOG: LogEntry[] = [
  {
    seq: 1,
    at: '2026-03-01T10:00:00Z',
    coderId: guid('Ana'),
    type: 'create-code',
    words: 'created the code Isolation',
    changes: [{ before: null, after: aCode('Isolation') }],
    undoes: null,
    redoes: null,
    restores: null,
    undoable: true,
  },
]

/** A small study with everything that only we know of it. */
function study(): AnyRecord[] {
  const wave = guid('Start')
  return [
    {
      kind: 'project',
      id: guid('project'),
      title: 'Link workers',
      description: null,
      origin: null,
      basePath: null,
      approach: 'reflexive',
      ...NOBODY,
    },
    { kind: 'coder', id: guid('Ana'), name: 'Ana', initials: 'A', color: '#aa0000', position: 1 },
    { kind: 'wave', id: wave, name: 'Start', position: 1, planned: '2021-10', description: 'before the groups began' },
    {
      kind: 'attribute',
      id: guid('work'),
      name: 'work',
      description: null,
      position: 1,
      level: 'case-wave',
      type: 'category',
      categories: ['paid', 'none'],
    },
    {
      kind: 'case',
      id: guid('Eddie'),
      name: 'Eddie',
      description: null,
      position: 1,
      sourceIds: [guid('Eddie 1')],
      selectionIds: [],
      codeIds: [],
      values: [
        { attributeId: guid('work'), waveId: wave, value: 'none', missing: null },
        { attributeId: guid('work'), waveId: null, value: null, missing: 'declined' },
      ],
      meetings: [{ waveId: wave, status: 'met', date: '2021-10-05', reason: null }],
      anchor: { label: 'referral', date: '2021-09' },
    },
    {
      ...aSource('Eddie 1', [...WORDS].length),
      speakers: [
        { name: 'INTERVIEWER', role: 'interviewer' },
        { name: 'EDDIE', role: 'participant' },
      ],
      waveId: wave,
      date: '2021-10-05',
      interviewer: 'Ana',
    },
    {
      ...aCode('Isolation'),
      status: 'retired',
      basis: 'in vivo',
      definition: {
        ...EMPTY_DEFINITION,
        short: 'being cut off',
        typical: [{ codingId: aCoding('Isolation', 'Eddie 1', 40, 55).id, words: 'I felt so alone' }],
      },
    },
    aCoding('Isolation', 'Eddie 1', 40, 55),
    {
      kind: 'quotation',
      id: aCoding('Isolation', 'Eddie 1', 40, 55).selectionId,
      sourceId: guid('Eddie 1'),
      passage: { start: 40, end: 55 },
      asRead: null,
      name: null,
      comment: 'listen again',
      starred: true,
      ...NOBODY,
    },
    {
      kind: 'memo',
      id: guid('memo'),
      memoKind: 'reflexive',
      title: 'My own winter',
      text: 'I know this.',
      rich: { root: 1 },
      about: [{ kind: 'case', id: guid('Eddie') }],
      position: 1,
      exchange: null,
      ...NOBODY,
    },
  ]
}

async function savedStudy(): Promise<Entries> {
  return (await saved({ records: study(), texts: [TEXT], log: LOG })).entries
}

function changedXml(entries: Entries, change: (xml: string) => string): Entries {
  const xml = new TextDecoder().decode(entries['project.qde'])
  return { ...entries, 'project.qde': utf8(change(xml)) }
}

function changedStudy(entries: Entries, change: (json: string) => string): Entries {
  return { ...entries, [STUDY]: utf8(change(new TextDecoder().decode(entries[STUDY]))) }
}

/** Another GUID for every thing, as QualCoder gives at each export; texts keep their files. */
function withNewIds(xml: string): string {
  return xml.replace(/"([0-9a-f]{8}-[0-9a-f-]{27})"/g, (_all, id: string) => `"${guid(`new ${id}`)}"`)
}

test('a study opens as it was saved', async () => {
  const project = await opened(await savedStudy())
  expect(project.origin).toBe('ours')
  expect(project.report.warnings).toEqual([])
  expect(new Set(project.records)).toEqual(new Set(study()))
  expect(project.texts).toEqual([TEXT])
  expect(project.log).toEqual(LOG)
})

test('the turns of texts before corrections stay', async () => {
  const earlier = { ...TEXT, id: guid('earlier'), text: 'EDDIE: gone', turns: TEXT.turns.slice(0, 1) }
  const texts = new Map([TEXT, earlier].map((text) => [text.id, text]))
  const written = writeProject(
    { project: projectOf(study()), log: [], text: async (id) => texts.get(id) ?? TEXT, earlierTexts: [earlier.id] },
    { origin: 'Throughline 0.1.0', existing: [] },
  )
  const parts: Record<string, Buffer> = {}
  for await (const { name, bytes } of written.pieces()) parts[name] = Buffer.concat([parts[name] ?? Buffer.of(), bytes])
  const project = await opened(parts)
  expect(project.earlierTurns).toEqual([{ textId: earlier.id, turns: earlier.turns }])
})

describe('in what other programs read', () => {
  test('a wave is a Set that says so, and its values stand on the sources', async () => {
    const xml = new TextDecoder().decode((await savedStudy())['project.qde'])
    expect(xml).toContain(
      '<Description>Wave 1 of the data collection, planned for 2021-10.\n\nbefore the groups began</Description>',
    )
    expect(xml).toMatch(/<MemberSource targetGUID="[^"]+"\/>/)
    expect(xml.slice(xml.indexOf('<Sources>'), xml.indexOf('</Sources>'))).toContain('<TextValue>none</TextValue>')
  })

  test.each([
    ['Wave 2 of the data collection.', { number: 2, planned: null, description: null }],
    ['Wave 2 of the data collection, planned for 2021-10/...', { number: 2, planned: '2021-10/..', description: null }],
    ['Wave 2 of the data collection.\n\na\n\nb', { number: 2, planned: null, description: 'a\n\nb' }],
    ['Wave 2 of the data collection. And more.', { number: 2, planned: null, description: 'And more.' }],
    ['Wave 2', null],
    ['The Wave 2 of the data collection.', null],
    ['', null],
  ])('%j', (description, wave) => {
    expect(readWaveLine(description)).toEqual(wave)
  })

  test('the waves are still waves when nothing else of ours is left', async () => {
    const { [STUDY]: _study, ...bare } = await savedStudy()
    const project = await opened(bare)
    expect(project.origin).toBe('foreign')
    expect(recordsOfKind(project, 'wave')).toEqual(study().filter(({ kind }) => kind === 'wave'))
    expect(recordsOfKind(project, 'source')[0]?.waveId).toBe(guid('Start'))
    expect(recordsOfKind(project, 'set')).toEqual([])
  })

  test('the report says what they will not find', async () => {
    const { report } = await saved({ records: study(), texts: [TEXT], log: LOG })
    expect(report.lost.map(({ what }) => what)).toEqual([
      'speakers of sources',
      'stars on passages',
      'formatting of memos',
      'meetings of cases',
      'anchors of cases',
      'retired codes',
      'origins of codes',
      'places of memos',
    ])
  })
})

describe('after another program has saved the file', () => {
  test('what it changed is as it left it, and what only we knew is back', async () => {
    const changed = changedXml(await savedStudy(), (xml) =>
      xml.replace('name="Isolation"', 'name="Loneliness"').replace('origin="Throughline 0.1.0"', 'origin="Other 2"'),
    )
    const project = await opened(changed)
    expect(project.origin).toBe('ours-changed-elsewhere')
    expect(project.report.program).toBe('Other 2')
    expect(project.report.warnings.join()).toContain('Another program has saved this project')
    const [isolation] = recordsOfKind({ records: study() }, 'code')
    expect(recordsOfKind(project, 'code')).toEqual([{ ...isolation, name: 'Loneliness' }])
    const others = study().filter(({ kind }) => kind !== 'code')
    expect(project.records).toEqual(expect.arrayContaining(others))
    expect(recordsOfKind(project, 'memo')).toEqual(recordsOfKind({ records: study() }, 'memo'))
    expect(project.texts).toEqual([TEXT])
    expect(project.log).toEqual(LOG)
  })

  test('everything is found again by names and words where all GUIDs are new', async () => {
    const project = await opened(changedXml(await savedStudy(), withNewIds))
    const fresh = (name: string) => guid(`new ${guid(name)}`)
    expect(recordsOfKind(project, 'wave')[0]).toMatchObject({ id: fresh('Start'), planned: '2021-10' })
    expect(recordsOfKind(project, 'source')[0]).toMatchObject({
      id: fresh('Eddie 1'),
      waveId: fresh('Start'),
      date: '2021-10-05',
      speakers: [{ name: 'INTERVIEWER' }, { name: 'EDDIE' }],
    })
    expect(project.texts[0]?.turns).toEqual(TEXT.turns)
    expect(recordsOfKind(project, 'code')[0]).toMatchObject({ status: 'retired', basis: 'in vivo' })
    expect(recordsOfKind(project, 'quotation')[0]).toMatchObject({ starred: true, comment: 'listen again' })
    expect(recordsOfKind(project, 'case')[0]).toMatchObject({
      anchor: { label: 'referral' },
      meetings: [{ status: 'met' }],
    })
    expect(recordsOfKind(project, 'memo')[0]).toMatchObject({
      memoKind: 'reflexive',
      about: [{ kind: 'case', id: fresh('Eddie') }],
    })
    expect(recordsOfKind(project, 'attribute')[0]).toMatchObject({ level: 'case-wave', categories: ['paid', 'none'] })
  })

  test('events come back to the case and passage they belong to, also under new GUIDs; without the case they are gone', async () => {
    const event: StudyEvent = {
      kind: 'event',
      id: guid('Referred'),
      caseId: guid('Eddie'),
      title: 'Referred',
      extent: 'point',
      kindId: null,
      said: '',
      start: { is: 'edtf', edtf: '2021-09~' },
      end: null,
      relations: [{ is: 'before', of: { kind: 'source', id: guid('Eddie 1') } }],
      direction: null,
      domains: [],
      capital: [],
      certainty: 'certain',
      actors: [],
      turningPoint: 'no',
      tellings: [
        {
          sourceId: guid('Eddie 1'),
          quotationId: aCoding('Isolation', 'Eddie 1', 40, 55).selectionId,
          words: 'I felt so alone',
          said: null,
          date: null,
          direction: null,
        },
      ],
      note: '',
      ...NOBODY,
    }
    const { entries } = await saved({ records: [...study(), event], texts: [TEXT], log: LOG })
    const fresh = (id: string) => guid(`new ${id}`)
    const again = await opened(changedXml(entries, withNewIds))
    expect(recordsOfKind(again, 'event')).toMatchObject([
      {
        id: event.id,
        caseId: fresh(event.caseId),
        relations: [{ of: { id: fresh(guid('Eddie 1')) } }],
        tellings: [{ sourceId: fresh(guid('Eddie 1')), quotationId: fresh(event.tellings[0]?.quotationId ?? '') }],
      },
    ])
    const without = await opened(changedXml(entries, (xml) => xml.replace(/<Cases>[\s\S]*<\/Cases>/, '')))
    expect(recordsOfKind(without, 'event')).toEqual([])
  })

  test('a value of a wave follows what the source says now', async () => {
    const project = await opened(
      changedXml(await savedStudy(), (xml) =>
        xml.replace('<TextValue>none</TextValue>', '<TextValue>paid</TextValue>'),
      ),
    )
    expect(recordsOfKind(project, 'case')[0]?.values).toContainEqual({
      attributeId: guid('work'),
      waveId: guid('Start'),
      value: 'paid',
      missing: null,
    })
    expect(recordsOfKind(project, 'source')[0]?.values).toEqual([])
  })

  test('a wave whose Set is gone returns', async () => {
    const project = await opened(changedXml(await savedStudy(), (xml) => xml.replace(/<Sets>[\s\S]*<\/Sets>/, '')))
    expect(recordsOfKind(project, 'wave')).toHaveLength(1)
    expect(recordsOfKind(project, 'source')[0]?.waveId).toBe(guid('Start'))
  })

  test('words that were stored with other line ends keep their turns, other words do not', async () => {
    const entries = await savedStudy()
    const entry = `sources/${TEXT.id}.txt`
    const same = await opened({
      ...changedXml(entries, (xml) => `${xml}\n`),
      [entry]: utf8(WORDS.replaceAll('\n', '\r\n')),
    })
    expect(same.texts[0]).toMatchObject({ text: WORDS, turns: TEXT.turns })
    const other = await opened({ ...changedXml(entries, (xml) => `${xml}\n`), [entry]: utf8(`${WORDS}EDDIE: more`) })
    expect(other.texts[0]?.turns).toEqual([])
    expect(other.texts[0]?.id).not.toBe(TEXT.id)
  })

  test('a memo that was rewritten loses only its formatting', async () => {
    const project = await opened(changedXml(await savedStudy(), (xml) => xml.replace('I know this.', 'I knew this.')))
    expect(recordsOfKind(project, 'memo')[0]).toMatchObject({ text: 'I knew this.', rich: null, memoKind: 'reflexive' })
  })
})

describe('our own data', () => {
  test('from a newer version are left alone, and the project opens to be read', async () => {
    const newer = changedStudy(await savedStudy(), (json) => json.replace('"version":1', '"version":2'))
    const project = await opened(newer)
    expect(project.newer).toContain('newer version')
    expect(recordsOfKind(project, 'coding')).toHaveLength(1)
    expect(project.log).toEqual([])
  })

  test.each([
    ['no JSON', () => '{"format":'],
    ['another format', () => '{"format":"x","version":1}'],
    ['a record that is none', (json: string) => json.replace('"waves":[', '"waves":[{},')],
  ])('that are damaged (%s) cost only themselves', async (_title, change) => {
    const project = await opened(changedStudy(await savedStudy(), change))
    expect(project.origin).toBe('foreign')
    expect(recordsOfKind(project, 'coding')).toHaveLength(1)
    expect(project.report.warnings.join()).toContain('could not be read')
  })

  test('with a damaged history cost only the history', async () => {
    const project = await opened(changedStudy(await savedStudy(), (json) => json.replace('"seq":1', '"seq":"one"')))
    expect(project.log).toEqual([])
    expect(project.report.warnings.join()).toContain('history')
    expect(new Set(project.records)).toEqual(new Set(study()))
  })

  test('may not touch what they do not fit', async () => {
    const project = await opened(
      changedStudy(await savedStudy(), (json) => json.replace('"status":"retired"', '"__proto__":{"x":1},"name":7')),
    )
    expect(recordsOfKind(project, 'code')[0]).toMatchObject({ name: 'Isolation', status: 'active' })
    expect(project.report.warnings.join()).toContain('does not fit 1')
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })
})

describe('turns of foreign texts', () => {
  const file = projectFile(
    `<Sources><TextSource guid="${guid('s')}" name="Eddie"><PlainTextContent>EDDIE: I felt alone.</PlainTextContent></TextSource></Sources>`,
  )
  const turn = { labelStart: 0, start: 7, end: 20, speaker: 0, time: null, timeEnd: null }

  test('come from whoever reads the file', async () => {
    const project = await opened(file, {
      detectTurns: () => ({ turns: [turn], speakers: [{ name: 'EDDIE', role: 'participant' }], confident: true }),
    })
    expect(project.texts[0]?.turns).toEqual([turn])
    expect(recordsOfKind(project, 'source')[0]).toMatchObject({
      sourceKind: 'interview',
      speakers: [{ name: 'EDDIE' }],
    })
  })

  test('are none where nobody looks for them', async () => {
    const project = await opened(file)
    expect(project.texts[0]?.turns).toEqual([])
    expect(recordsOfKind(project, 'source')[0]).toMatchObject({ sourceKind: 'other', speakers: [] })
  })
})
