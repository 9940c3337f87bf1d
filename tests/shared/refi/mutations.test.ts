import { describe, expect, test } from 'vitest'
import { recordSchema } from '../../../shared/records/record.ts'
import { readProject } from '../../../shared/refi/readProject.ts'
import { projectOf } from '../../../shared/study/projectOf.ts'
import { archiveOf, utf8 } from '../../support/archiveOf.ts'
import { codingsAnywhere } from '../../support/codingsAnywhere.ts'
import { type Entries, opened, projectFile, saved } from '../../support/refiProject.ts'
import { HAS_SAMPLES, sampleEntries, sampleNames } from '../../support/refiSamples.ts'
import { schemaErrors } from '../../support/schemaCheck.ts'
import { guid } from '../../support/study.ts'

/** `REFI_MUTATIONS=1000` tries a thousand of each file; a few are tried every time. */
const MUTATIONS = Number(process.env['REFI_MUTATIONS'] ?? 60)

/** Small, fast and always the same (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

const SNIPPETS = [
  '<',
  '>',
  '&',
  '"',
  '/',
  '-',
  '&#0;',
  '<!DOCTYPE x>',
  '</Project>',
  'guid="',
  '\0',
  '🙂',
  '<x>',
  '<Code/>',
  '9e99',
  '{}',
]

function mutatedBytes(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const at = random(bytes.length + 1)
  const length = random(3) === 0 ? random(2000) : random(12)
  switch (random(5)) {
    case 0: {
      const changed = bytes.slice()
      for (let time = random(4); time >= 0; time -= 1) changed[random(bytes.length)] = random(256)
      return changed
    }
    case 1:
      return joined(bytes.subarray(0, at), bytes.subarray(at + length))
    case 2:
      return joined(bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at))
    case 3:
      return joined(bytes.subarray(0, at), utf8(SNIPPETS[random(SNIPPETS.length)] ?? ''), bytes.subarray(at))
    default:
      // A word of the file in another place: one id for another, one element for another.
      return swappedWord(bytes, random)
  }
}

function swappedWord(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const text = new TextDecoder().decode(bytes)
  const words = [...text.slice(random(text.length)).matchAll(/[\w-]{4,}/g)].slice(0, 40)
  const [from, to] = [words[random(words.length)], words[random(words.length)]]
  if (!from || !to) return bytes
  return utf8(text.replace(from[0], to[0]))
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}

function mutated(entries: Entries, random: (below: number) => number): Record<string, Uint8Array> {
  const changed = { ...entries }
  const names = Object.keys(entries)
  const xml = names.find((name) => name.endsWith('.qde')) ?? ''
  const other = names[random(names.length)] ?? xml
  for (let time = random(3); time >= 0; time -= 1) {
    const kind = random(10)
    if (kind === 0) delete changed[other]
    else if (kind === 1 && changed[other]) changed[other] = changed[other].subarray(0, random(changed[other].length))
    else if (kind === 2 && changed[other]) changed[other] = mutatedBytes(changed[other], random)
    else if (changed[xml]) changed[xml] = mutatedBytes(changed[xml], random)
  }
  return changed
}

async function survives(entries: Entries): Promise<'read' | 'refused'> {
  const answer = await readProject(archiveOf(entries), { newId: () => guid('project') })
  if (!answer.ok) {
    expect(answer.failure.message).toMatch(/^.{20,}\.$/s)
    return 'refused'
  }
  const { value } = answer
  for (const record of value.records) {
    const { error } = recordSchema.safeParse(record)
    if (error) throw new Error(`${JSON.stringify(record)}: ${error.message}`)
  }
  projectOf(value.records)
  expect(codingsAnywhere(value)).toBe(value.report.counts['Coding'] ?? 0)
  return 'read'
}

describe.runIf(HAS_SAMPLES)(
  'a damaged file is read or refused with a reason, and never loses a coding in silence',
  () => {
    test.each(sampleNames())('%s', { timeout: 3_600_000 }, async (name) => {
      const entries = sampleEntries(name)
      const results = { read: 0, refused: 0 }
      for (let seed = 0; seed < MUTATIONS; seed += 1) {
        const damaged = mutated(entries, randomFrom(seed * 31 + name.length))
        try {
          results[await survives(damaged)] += 1
        } catch (error) {
          throw new Error(`Mutation ${seed} of ${name}`, { cause: error })
        }
      }
      expect(results.read).toBeGreaterThan(0)
      expect(results.refused).toBeGreaterThan(0)
    })

    test.each(sampleNames())('%s, saved by us and then damaged', { timeout: 3_600_000 }, async (name) => {
      const entries = sampleEntries(name)
      const { entries: ours } = await saved(await opened(entries), entries)
      for (let seed = 0; seed < MUTATIONS / 3; seed += 1) {
        const random = randomFrom(seed * 17 + name.length)
        const damaged = { ...ours }
        const study = damaged['throughline/study.json'] as Uint8Array
        damaged['throughline/study.json'] = mutatedBytes(study, random)
        try {
          await survives(random(2) === 0 ? damaged : mutated(damaged, random))
        } catch (error) {
          throw new Error(`Mutation ${seed} of ${name}`, { cause: error })
        }
      }
    })

    test.each(sampleNames())('%s, damaged, read and saved, is valid', { timeout: 3_600_000 }, async (name) => {
      const entries = sampleEntries(name)
      for (let seed = 0; seed < MUTATIONS / 3; seed += 1) {
        const damaged = mutated(entries, randomFrom(seed * 13 + name.length))
        const answer = await readProject(archiveOf(damaged), { newId: () => guid('project') })
        if (!answer.ok) continue
        const file = await saved(answer.value, damaged)
        expect(schemaErrors(file.entries['project.qde'] as Uint8Array), `mutation ${seed}`).toBe('')
        const again = await opened(file.entries)
        const before = new Map(answer.value.records.map((one) => [`${one.kind} ${one.id}`, one]))
        expect(new Map(again.records.map((one) => [`${one.kind} ${one.id}`, one])), `mutation ${seed}`).toEqual(before)
      }
    })
  },
)

test('a file cut anywhere is refused', async () => {
  const whole = projectFile('<Users><User guid="bdd640fb-0667-4ad1-9c80-317fa3b1799d"/></Users>')
  const xml = whole['project.qde'] as Uint8Array
  for (let length = 0; length < xml.length; length += 1)
    expect(await survives({ 'project.qde': xml.subarray(0, length) })).toBe('refused')
})
