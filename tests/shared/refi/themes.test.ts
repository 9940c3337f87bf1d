import { expect, test } from 'vitest'
import type { AnyRecord } from '../../../shared/records/record.ts'
import { readThemeText, writeThemeText } from '../../../shared/refi/themeText.ts'
import { recordsOf } from '../../../shared/study/projectOf.ts'
import { utf8 } from '../../support/archiveOf.ts'
import { aComment, aTheme } from '../../support/aTheme.ts'
import { type Entries, opened, recordsOfKind, saved } from '../../support/refiProject.ts'
import { aCode, aProject, guid } from '../../support/study.ts'

const STUDY = 'throughline/study.json'
const NOBODY = { createdBy: null, createdAt: null, modifiedBy: null, modifiedAt: null }

const card = (theme: string, x: number): AnyRecord => ({
  kind: 'map-item',
  id: guid(`card ${theme}`),
  mapId: guid('map'),
  shape: { type: 'card', of: { kind: 'theme', id: guid(theme) } },
  x,
  y: 40,
})
const memo: AnyRecord = {
  kind: 'memo',
  id: guid('memo'),
  memoKind: 'theme',
  title: 'Why',
  text: 'Because',
  rich: null,
  about: [{ kind: 'theme', id: guid('Price') }],
  position: 1,
  exchange: null,
  ...NOBODY,
}
const study = recordsOf(
  aProject(
    aCode('Money'),
    aTheme('Price', ['Money'], { idea: 'Health is bought', definition: 'Not debt', stage: 'defined' }),
    aTheme('Patience', [], { position: 2, parentId: guid('Price') }),
    {
      kind: 'relation',
      id: guid('relation'),
      from: { kind: 'theme', id: guid('Price') },
      to: { kind: 'theme', id: guid('Patience') },
      name: 'hinders',
      directed: true,
      note: 'said twice',
      quotationIds: [],
      position: 1,
      ...NOBODY,
    },
    { kind: 'map', id: guid('map'), name: 'Map', caption: 'Figure 1', position: 1, ...NOBODY },
    card('Price', 10),
    card('Patience', 300),
    memo,
    aComment('Who says no?', 'Price'),
  ),
)
const file = async (): Promise<Entries> => (await saved({ records: study, texts: [] })).entries

/** As another program saves: whatever the change makes of the XML, our own data untouched. */
async function savedElsewhere(change: (xml: string) => string): Promise<Entries> {
  const entries = await file()
  return { ...entries, 'project.qde': utf8(change(Buffer.from(entries['project.qde'] ?? []).toString())) }
}

test('without our own data themes, relations and places on the map come back from Sets, Links and Graphs', async () => {
  const { [STUDY]: _study, ...bare } = await file()
  const again = await opened(bare)
  expect(recordsOfKind(again, 'theme').map(({ name, idea, stage, codeIds }) => [name, idea, stage, codeIds])).toEqual([
    ['Price', 'Health is bought', 'defined', [guid('Money')]],
    ['Patience', '', 'candidate', []],
  ])
  expect(recordsOfKind(again, 'relation')[0]).toMatchObject({ name: 'hinders', directed: true, to: { kind: 'theme' } })
  expect(
    recordsOfKind(again, 'map-item')
      .map(({ x, y }) => [x, y])
      .sort(([a = 0], [b = 0]) => a - b),
  ).toEqual([
    [10, 40],
    [300, 40],
  ])
  expect(recordsOfKind(again, 'memo')[0]?.about).toEqual([{ kind: 'theme', id: guid('Price') }])
  expect([recordsOfKind(again, 'set'), recordsOfKind(again, 'link'), recordsOfKind(again, 'kept')]).toEqual([
    [],
    [],
    [],
  ])
})

test('what another program renamed is so, and what only we know stays with it', async () => {
  const again = await opened(await savedElsewhere((xml) => xml.replace('name="Price"', 'name="Cost"')))
  expect(again.origin).toBe('ours-changed-elsewhere')
  expect(recordsOfKind(again, 'theme').find(({ id }) => id === guid('Price'))).toMatchObject({
    name: 'Cost',
    stage: 'defined',
  })
  expect(recordsOfKind(again, 'theme').find(({ id }) => id === guid('Patience'))?.parentId).toBe(guid('Price'))
  expect(recordsOfKind(again, 'relation')[0]?.note).toBe('said twice')
  expect(recordsOfKind(again, 'comment')).toHaveLength(1)
  expect(recordsOfKind(again, 'map-item')).toHaveLength(2)
  expect(recordsOfKind(again, 'memo')[0]?.about).toEqual([{ kind: 'theme', id: guid('Price') }])
})

test('themes return where another program dropped Sets, Links and Graphs', async () => {
  const dropping = (xml: string) => xml.replace(/<Links>[^]*<\/Graphs>/, '')
  const again = await opened(await savedElsewhere(dropping))
  expect(
    recordsOfKind(again, 'theme')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['Patience', 'Price'])
  expect([recordsOfKind(again, 'relation').length, recordsOfKind(again, 'map').length]).toEqual([1, 1])
})

test('a renewed id is followed to the theme’s codes and its comments', async () => {
  const renew = (xml: string) => xml.replaceAll(guid('Price'), guid('other')).replaceAll(guid('Money'), guid('purse'))
  const again = await opened(await savedElsewhere(renew))
  const theme = recordsOfKind(again, 'theme').find(({ name }) => name === 'Price')
  expect(theme).toMatchObject({ id: guid('other'), codeIds: [guid('purse')] })
  expect(recordsOfKind(again, 'comment')[0]?.on.id).toBe(guid('other'))
})

test.each([
  ['', '', ''],
  ['Health is bought', 'Central idea:\n\nDefinition:', '\\Definition:'],
  ['a\nb', 'x', ' '],
])('the description of a theme reads back (%j)', (idea, definition, negativeSearch) => {
  const text = { level: 'theme', stage: 'set aside', stageReason: 'why', idea, definition, negativeSearch } as const
  const trimmed = { ...text, negativeSearch: negativeSearch.trim() }
  expect(readThemeText(writeThemeText(text))).toEqual(trimmed)
})

test('an ordinary Set is no theme', () => {
  expect(readThemeText('Theme park, defined.')).toBeNull()
})
