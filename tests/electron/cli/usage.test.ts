import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { built, ROOT } from '../../support/built.ts'
import { SAMPLE_STUDY, Terminal } from '../../support/terminal.ts'

const COMMANDS = ['info', 'check', 'import', 'text', 'codings', 'codebook', 'search', 'convert']

let terminal: Terminal
beforeAll(async () => {
  await built()
  terminal = await Terminal.open()
  await copyFile(SAMPLE_STUDY, terminal.path('Pilot.qdpx'))
  await writeFile(terminal.path('notes.qdpx'), 'only words')
}, 120_000)
afterAll(() => terminal.close())

describe('help', () => {
  test('names every command', async () => {
    const { status, out } = await terminal.run('--help')
    expect(status).toBe(0)
    for (const command of COMMANDS) expect(out).toMatch(new RegExp(`^ {2}${command} `, 'm'))
  })

  test.each(COMMANDS)('%s explains itself, and what it takes', async (command) => {
    const { status, out, err } = await terminal.run(command, '--help')
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toMatch(new RegExp(`^Usage: throughline ${command} `))
    expect(out).toContain('--json')
    expect(out).toContain('--quiet')
  })
})

describe('what was mistyped', () => {
  test.each([
    // asked for                                    status  said
    [[], 2, /^Usage: throughline/],
    [['inof', 'Pilot.qdpx'], 2, /Did you mean info\?/],
    [['info'], 2, /missing required argument/],
    [['info', 'Pilot.qdpx', '--jsn'], 2, /Did you mean --json\?/],
    [['import', 'Pilot.qdpx'], 2, /missing required argument/],
    [['codebook', 'Pilot.qdpx', '--format', 'pdf'], 2, /invalid/],
    [['info', 'Pilto.qdpx'], 1, /There is no project “Pilto.qdpx”.*“Pilot.qdpx”/],
    [['check', 'nowhere/Pilot.qdpx'], 1, /There is no project “nowhere\/Pilot.qdpx”/],
    [['info', 'notes.qdpx'], 1, /is not a project/],
    [['text', 'Pilot.qdpx', 'Len Baseline'], 1, /There is no source “Len Baseline”.*Did you mean.*“Len · Baseline”/],
    [['codings', 'Pilot.qdpx', '--code', 'Setbak > Ilness'], 1, /There is no code .*“Setback > Illness”/],
    [['codings', 'Pilot.qdpx', '--coder', 'Danel'], 1, /There is no coder .*“Daniel Osei”/],
    [['codings', 'Pilot.qdpx', '--source', 'Lenn · 1 year'], 1, /There is no source .*“Len · 1 year”/],
    [['search', 'Pilot.qdpx', '(', '--regex'], 1, /bracket/],
    [['convert', 'Pilot.qdpx', 'Pilot.docx'], 1, /ends neither in .qdpx nor/],
  ])('%j exits with %i and one clear sentence', async (args, status, said) => {
    const ran = await terminal.run(...args)
    expect(ran).toMatchObject({ status, out: '' })
    expect(ran.err).toMatch(said)
    // A sentence, and no trace of the program's insides.
    expect(ran.err).not.toMatch(/\n\s+at |node:internal|\.mjs/)
  })

  test('check answers for a file that is no project at all: that is what it is asked', async () => {
    const { status, out, err } = await terminal.run('check', 'notes.qdpx', '--json')
    expect({ status, err }).toEqual({ status: 1, err: '' })
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: [{ severity: 'error' }] })
  })
})

test('whoever reads the output may stop reading', async () => {
  const child = spawn(process.execPath, [join(ROOT, 'dist/cli/throughline.mjs'), 'codings', 'Pilot.qdpx', '--json'], {
    cwd: terminal.folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.on('data', (piece: Buffer) => {
    complaint += piece.toString()
  })
  child.stdout.once('data', () => child.stdout.destroy())
  await once(child, 'close')
  expect(complaint).toBe('')
  expect(child.exitCode).toBe(0)
})
