import { join } from 'node:path'
import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { readContainer } from '../../../electron/services/projectFiles.ts'
import { type Scenario, withEveryFault } from './support/faultRuns.ts'
import { changesIn, expectKept, heldBy, Researcher } from './support/researcher.ts'
import { fileIdOf, type TestShell } from './support/shells.ts'

async function savedWithTwoMore(who: Researcher): Promise<void> {
  await who.begin()
  for (let change = 0; change < 4; change += 1) await who.change()
  await who.save()
  await who.change()
  await who.change()
}

const SCENARIOS: Record<string, Omit<Scenario, 'check'>> = {
  'a new project, saved twice': {
    work: async (who) => {
      await who.begin()
      for (let change = 0; change < 3; change += 1) await who.change()
      await who.save()
      await who.change()
      await who.save()
      await who.change()
    },
  },
  'a project opened after a crash, with changes in the journal': {
    prepare: savedWithTwoMore,
    work: async (who) => {
      await who.open()
      await who.change()
      await who.save()
      await who.change()
      await who.change()
    },
  },
  'changes while a save is under way': {
    prepare: async (who) => {
      await who.begin()
      await who.change()
      await who.save()
      await who.change()
    },
    work: async (who) => {
      await who.open()
      const saving = who.save()
      for (let change = 0; change < 3; change += 1) await who.change()
      await saving
      await who.change()
      await who.save()
      await who.close()
    },
  },
}

describe.concurrent('R1, R4, R6: whichever file operation fails, and however', () => {
  test.each(Object.entries(SCENARIOS))(
    '%s: nothing that was answered for is lost',
    { timeout: 600_000 },
    async (_, scenario) => {
      expect(await withEveryFault({ ...scenario, check: expectRecovered })).toBeGreaterThan(50)
    },
  )

  test('Save as: everything is where it was answered to be', { timeout: 600_000 }, async () => {
    let moved = false
    const scenario: Scenario = {
      prepare: savedWithTwoMore,
      work: async (who) => {
        moved = false
        await who.open()
        await who.change()
        moved = await who.saveAs('Copy')
        await who.change()
        await who.save()
        await who.change()
      },
      check: async (shell, before, when) => {
        const names = (await shell.ask('projects:list', {})).map((file) => file.name)
        // A move that was reported to fail may have left a whole copy; the changes are then where they were.
        await expectRecovered(shell, before, when, moved ? 'Copy.qdpx' : 'Study.qdpx')
        if (moved) {
          const old = await shell.ask('project:open', { fileId: await fileIdOf(shell, 'Study.qdpx') })
          expect((await heldBy(shell, old)).slice(0, 4), `after ${when}`).toEqual([1, 2, 3, 4])
        } else if (names.includes('Copy.qdpx')) {
          const copy = await shell.ask('project:open', { fileId: await fileIdOf(shell, 'Copy.qdpx') })
          expect([copy.readOnly, copy.problems], `after ${when}`).toEqual([null, []])
        }
      },
    }
    expect(await withEveryFault(scenario)).toBeGreaterThan(50)
  })

  test('restoring a backup: the file is whole, and what it held before is kept', {
    timeout: 600_000,
  }, async () => {
    const scenario: Scenario = {
      prepare: async (who) => {
        await savedWithTwoMore(who)
        await who.save()
      },
      work: async (who) => {
        await who.open()
        const backups = await who.shell.ask('backup:list', { handle: who.handle })
        await who.shell.services.call('w1', 'backup:restore', {
          handle: who.handle,
          backupId: backups.at(-1)?.backupId,
        })
      },
      check: async (shell, _, when) => {
        const versions = [await savedIn(join(shell.projects, 'Study.qdpx')), ...(await keptIn(shell))]
        expect(versions, `after ${when}`).toContainEqual([1, 2, 3, 4, 5, 6])
        expect(
          [
            [1, 2, 3, 4],
            [1, 2, 3, 4, 5, 6],
          ],
          `after ${when}`,
        ).toContainEqual(versions[0])
        const opened = await shell.ask('project:open', { fileId: await fileIdOf(shell) })
        expect([opened.readOnly, opened.problems], `after ${when}`).toEqual([null, []])
      },
    }
    expect(await withEveryFault(scenario)).toBeGreaterThan(50)
  })
})

/** Opens what is there, compares it with what was promised, and works on. */
async function expectRecovered(shell: TestShell, before: Researcher, when: string, name = 'Study.qdpx'): Promise<void> {
  const { promised, doubtful } = before
  const fileId = await projectIn(shell, name)
  if (fileId === null) {
    expect(promised, `after ${when}`).toEqual([])
    return
  }
  const opened = await shell.ask('project:open', { fileId })
  expect([opened.readOnly, opened.journal.isForeign], `after ${when}`).toEqual([null, false])
  expect(opened.problems.length, `after ${when}`).toBe(opened.journal.cut ? 1 : 0)
  expectKept(await heldBy(shell, opened), promised, doubtful, when)

  const who = new Researcher(shell)
  await who.take(opened)
  expect(await who.change(), `after ${when}`).toBe(true)
  expect(await who.save(), `after ${when}`).toBe(true)
  await shell.ask('project:close', { handle: who.handle })
  const again = await shell.ask('project:open', { fileId: await fileIdOf(shell, name) })
  expect([await heldBy(shell, again), again.journal.records], `after ${when}`).toEqual([who.promised, []])
}

/** Saved, or begun and only in the journal. */
async function projectIn(shell: TestShell, name: string): Promise<string | null> {
  const files = [...(await shell.ask('projects:list', {})), ...(await shell.ask('recent:list', {}))]
  for (const { fileId } of files.filter((file) => file.name === name)) {
    const answered = await shell.services.call('w1', 'project:open', { fileId })
    if (answered.ok) return fileId
    expect(answered.failure.kind).toBe('not-found')
  }
  return null
}

async function savedIn(path: string): Promise<number[]> {
  const file = await readContainer(path)
  expect([file.damaged, file.problems]).toEqual([false, []])
  const xml = (await file.read('project.qde')) as Uint8Array
  await file.close()
  return changesIn(xml)
}

/** In backups, and beside the project where the disk did not give it back to be copied. */
async function keptIn(shell: TestShell): Promise<number[][]> {
  const found: number[][] = []
  const beside = (await readdir(shell.projects)).filter((name) => name.startsWith('Study (damaged'))
  for (const name of beside) found.push(await savedIn(join(shell.projects, name)))
  const projects = join(shell.options.dataFolder, 'projects')
  for (const key of await readdir(projects)) {
    for (const name of await readdir(join(projects, key, 'backups')).catch(() => [])) {
      if (/^\w+\.qdpx$/.test(name)) found.push(await savedIn(join(projects, key, 'backups', name)))
    }
  }
  return found
}
