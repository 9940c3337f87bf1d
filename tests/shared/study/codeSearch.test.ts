import { describe, expect, test } from 'vitest'
import { codeChoices } from '../../../shared/study/codeChoices.ts'
import { filterCodes, matchingCodes } from '../../../shared/study/codeSearch.ts'
import { readNewPath, sayNewPath } from '../../../shared/study/newCodes.ts'
import { createPath } from '../../../shared/commands/createPath.ts'
import { aCode, after, ANA, aProject, codebookOf, guid } from '../../support/study.ts'

const study = aProject(
  { ...aCode('Setbacks', null, 1), codable: false },
  aCode('Illness', 'Setbacks', 1),
  aCode('Money', 'Setbacks', 2),
  aCode('Café closed', 'Setbacks', 3),
  aCode('Gains', null, 2),
  aCode('Isolation', 'Gains', 1),
  aCode('Work', 'Gains', 2),
  { ...aCode('Old work', 'Gains', 3), status: 'retired' },
  aCode('Workload', null, 3),
)
const { codes } = study
const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name)
const namesOf = (ids: ReadonlySet<string>) => [...ids].map((id) => codes.get(id)?.name)

describe('narrowing the tree', () => {
  test.each([
    // typed            what is found, best first
    ['ill', ['Illness']],
    ['work', ['Work', 'Workload', 'Old work']],
    ['setb mon', ['Money']],
    ['Setbacks > Money', ['Money']],
    ['cafe', ['Café closed']],
    ['setbacks', ['Setbacks', 'Illness', 'Money', 'Café closed']],
    ['illnes', ['Illness']],
    ['ilness', ['Illness']],
    ['xyz', []],
  ])('“%s” finds %s', (typed, found) => {
    expect(names(matchingCodes(codes, typed))).toEqual(found)
  })

  test('a hit is shown with everything above it, and nothing typed narrows nothing', () => {
    const narrowed = filterCodes(codes, 'isol')
    expect(namesOf(narrowed?.hits ?? new Set())).toEqual(['Isolation'])
    expect(namesOf(narrowed?.shown ?? new Set())).toEqual(['Gains', 'Isolation'])
    expect(narrowed?.isSure).toBe(true)
    expect(filterCodes(codes, 'ilness')?.isSure).toBe(false)
    expect(filterCodes(codes, '  ')).toBeNull()
  })

  test('characters with a meaning elsewhere are only characters here', () => {
    for (const typed of ['^', '=Work', "'x", '!Work', 'a|b', '"', '$', '\\', '>', '((']) matchingCodes(codes, typed)
    expect(names(matchingCodes(codes, '!Work'))).not.toContain('Gains')
  })
})

describe('the code palette', () => {
  const offered = (typed: string, recent: readonly string[] = []) =>
    codeChoices(codes, typed, { recent: recent.map(guid) }).choices.map((choice) =>
      choice.kind === 'code' ? choice.code.name : choice.says,
    )

  test('offers the codes last used first, then the codebook, without headings and retired codes', () => {
    expect(offered('', ['Work', 'Setbacks', 'Illness'])).toEqual([
      'Work',
      'Illness',
      'Money',
      'Café closed',
      'Gains',
      'Isolation',
      'Workload',
    ])
  })

  test.each([
    // typed                what Enter does
    ['iso', 'Isolation'],
    ['work', 'Work'],
    ['Pace', 'Create ‘Pace’'],
    ['Insolation', 'Create ‘Insolation’'],
    ['setbacks > Rent', 'Create ‘Rent’ under Setbacks'],
    ['Money > Rent', 'Create ‘Rent’ under Setbacks > Money'],
    ['Housing > Rent > Arrears', 'Create ‘Housing’, and ‘Rent > Arrears’ inside it'],
    ['A \\> B', 'Create ‘A > B’'],
  ])('“%s” and Enter: %s', (typed, first) => {
    expect(offered(typed)[0]).toBe(first)
  })

  test('what merely resembles the words stands after creating', () => {
    expect(offered('Isolatoin')).toEqual(['Create ‘Isolatoin’', 'Isolation'])
  })

  test('a code that exists is not created again in other capitals', () => {
    expect(offered('ILLNESS')[0]).toBe('Illness')
    expect(offered('gains > isolation')).toEqual(['Isolation'])
  })

  test('says why a heading or a retired code is not offered', () => {
    expect(codeChoices(codes, 'Setbacks', { recent: [] }).note).toBe(
      'Setbacks is a heading, which groups codes and is not applied itself. Choose one of its codes.',
    )
    expect(codeChoices(codes, 'gains > old work', { recent: [] }).note).toContain('retired')
  })

  test('stays short, and says how much more there is', () => {
    const many = aProject(...Array.from({ length: 1000 }, (_, at) => aCode(`Code ${at}`, null, at)))
    const { choices, more } = codeChoices(many.codes, 'code', { recent: [] })
    expect([choices.length, more]).toEqual([61, 940])
  })
})

describe('creating from a path', () => {
  const made = (typed: string, under: string | null = null) => {
    const path = readNewPath(codes, typed, under === null ? null : guid(under))
    let next = 0
    const { missing, codeId } = createPath(codes, path?.names ?? [], () => guid(`made ${next++}`))
    const created = missing.reduce((project, command) => after(project, { ...command, ...ANA }), study)
    return {
      says: path && sayNewPath(codes, path),
      lines: codebookOf(created).filter((line) => !codebookOf(study).includes(line)),
      ends: codeId === null ? null : created.codes.get(codeId)?.name,
      missing,
    }
  }

  test('creates the parent too where it is new, and ends in the last name', () => {
    expect(made('Housing > Rent')).toMatchObject({ lines: ['Housing', '  Rent'], ends: 'Rent' })
    expect(made('setbacks > Rent')).toMatchObject({ lines: ['  Rent'], ends: 'Rent' })
    expect(made('Setbacks > Illness')).toMatchObject({ lines: [], ends: 'Illness', says: null })
    expect(made('Rent', 'Money')).toMatchObject({ lines: ['    Rent'], says: 'Create ‘Rent’ under Setbacks > Money' })
    expect(made(' > ')).toMatchObject({ lines: [], ends: null, says: null })
  })

  test('a new code at the top takes the hue used least; below another it takes the parent’s', () => {
    const [housing, rent] = made('Housing > Rent').missing
    expect(housing?.color).toMatch(/^#[0-9a-f]{6}$/)
    expect(rent?.color).toBeNull()
  })
})
