import { describe, expect, test } from 'vitest'
import type { Case } from '../../../shared/records/case.ts'
import { cooccurringThemes, themeEvidence } from '../../../shared/themes/themeEvidence.ts'
import { codesInNoTheme, themeWarnings } from '../../../shared/themes/themeWarnings.ts'
import { aTheme } from '../../support/aTheme.ts'
import { aCode, aCoding, aProject, aSource, guid } from '../../support/study.ts'

function aCase(name: string, ...sources: string[]): Case {
  return {
    kind: 'case',
    id: guid(name),
    name,
    description: null,
    position: name.charCodeAt(0),
    sourceIds: sources.map(guid),
    selectionIds: [],
    codeIds: [],
    values: [],
    meetings: [],
    anchor: null,
  }
}

const aWave = (name: string, position: number) =>
  ({ kind: 'wave', id: guid(name), name, position, planned: null, description: null }) as const
const inWave = (source: string, wave: string) => ({ ...aSource(source), waveId: guid(wave) })

/** Two people, two waves; Cleo was met only at the start. */
const study = [
  aWave('Start', 1),
  aWave('Later', 2),
  inWave('Ann 1', 'Start'),
  inWave('Ann 2', 'Later'),
  inWave('Bob 1', 'Start'),
  inWave('Cleo 1', 'Start'),
  aCase('Ann', 'Ann 1', 'Ann 2'),
  aCase('Bob', 'Bob 1'),
  aCase('Cleo', 'Cleo 1'),
  aCode('Cost'),
  aCode('Fare', 'Cost'),
  aCode('Trust'),
]

describe('evidence of a theme', () => {
  test('a passage counts once, whoever coded it and with however many of the codes', () => {
    const project = aProject(
      ...study,
      aCoding('Cost', 'Ann 1', 0, 10),
      aCoding('Cost', 'Ann 1', 0, 10, 'Ben'),
      aCoding('Trust', 'Ann 1', 0, 10),
      aCoding('Trust', 'Ann 1', 5, 10),
      aTheme('Price', ['Cost', 'Trust']),
    )
    const { segments, coders } = themeEvidence(project, guid('Price'))
    expect(segments).toBe(2)
    expect(coders).toEqual([
      { coderId: guid('Ana'), segments: 2 },
      { coderId: guid('Ben'), segments: 1 },
    ])
    expect(themeEvidence(project, guid('Price'), new Set([guid('Ben')])).segments).toBe(1)
  })

  test('a code brings what is below it, a theme what is under it unless that was set aside', () => {
    const project = aProject(
      ...study,
      aCoding('Fare', 'Ann 1', 0, 10),
      aCoding('Trust', 'Bob 1', 0, 10),
      aTheme('Above'),
      aTheme('Price', ['Cost'], { parentId: guid('Above') }),
      aTheme('Faith', ['Trust'], { parentId: guid('Above'), stage: 'set aside' }),
    )
    expect(themeEvidence(project, guid('Above')).cases).toEqual([{ caseId: guid('Ann'), segments: 1 }])
  })

  test('cases are counted among those who could have spoken in the wave', () => {
    const project = aProject(
      ...study,
      aCoding('Cost', 'Ann 1', 0, 10),
      aCoding('Cost', 'Ann 1', 20, 30),
      aCoding('Cost', 'Bob 1', 0, 10),
      aTheme('Price', ['Cost']),
    )
    const { waves, ofCases, without, dominant } = themeEvidence(project, guid('Price'))
    expect(waves.map(({ segments, cases, of }) => [segments, cases, of])).toEqual([
      [3, 2, 3],
      [0, 0, 1],
    ])
    expect([ofCases, without]).toEqual([3, [guid('Cleo')]])
    expect(dominant).toEqual({ caseId: guid('Ann'), share: 2 / 3 })
  })

  test('a quotation against it is no evidence for it, even where a code of it is on the words', () => {
    const against = aCoding('Cost', 'Ann 1', 0, 10)
    const project = aProject(
      ...study,
      against,
      aCoding('Cost', 'Bob 1', 0, 10),
      aTheme('Price', ['Cost'], { quotations: [{ quotationId: against.selectionId, role: 'negative', note: '' }] }),
    )
    const { segments, negative } = themeEvidence(project, guid('Price'))
    expect([segments, negative.length]).toEqual([1, 1])
  })

  test('themes co-occur where their words overlap, not where they touch', () => {
    const project = aProject(
      ...study,
      aCoding('Cost', 'Ann 1', 0, 10),
      aCoding('Cost', 'Ann 1', 20, 30),
      aCoding('Trust', 'Ann 1', 5, 20),
      aTheme('Price', ['Cost']),
      aTheme('Faith', ['Trust']),
    )
    expect(cooccurringThemes(project, guid('Price'))).toEqual([{ themeId: guid('Faith'), segments: 1 }])
  })
})

describe('what a supervisor would ask', () => {
  const warnings = (...records: Parameters<typeof aProject>) => {
    const project = aProject(...study, ...records)
    const theme = project.themes.get(guid('Price'))
    return theme ? themeWarnings(project, theme, themeEvidence(project, theme.id)).map(({ what }) => what) : []
  }

  test('one participant carries it, and it is absent in a wave', () => {
    const theme = aTheme('Price', ['Cost'], { idea: 'x', definition: 'y', negativeSearch: 'z' })
    const codings = [0, 20, 40].map((start) => aCoding('Cost', 'Bob 1', start, start + 5))
    expect(warnings(theme, ...codings, aCoding('Cost', 'Ann 1', 0, 5), aCoding('Cost', 'Cleo 1', 0, 5, 'Ben'))).toEqual(
      ['Bob carries it: 60 % of its segments.', 'It is absent in Later, where 1 cases could have spoken.'],
    )
  })

  test('nothing was quoted, defined or looked for', () => {
    expect(warnings(aTheme('Price'))).toEqual([
      'Nothing is quoted for it yet.',
      'No case against it was looked for.',
      'It has no central idea in a sentence.',
      'It is not said what it includes and what it leaves out.',
    ])
  })

  test('codes below a theme’s code belong to it', () => {
    const project = aProject(
      ...study,
      aCoding('Fare', 'Ann 1', 0, 10),
      aCoding('Trust', 'Ann 1', 0, 10),
      aTheme('Price', ['Cost']),
    )
    expect(codesInNoTheme(project)).toEqual([guid('Trust')])
  })
})
