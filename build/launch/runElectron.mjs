import { spawn } from 'node:child_process'

/** Electron that fails this early has not shown a window yet. */
const EARLY = 8_000
const SANDBOX = /SUID sandbox helper|No usable sandbox|setuid sandbox/i

/**
 * Runs Electron to its end (requirement P3). Answers `{ failedEarly: sentence }` where it never came up, else `{ code }`.
 *
 * A sandbox that does not work is never switched off here: the browser is safer than Electron without it.
 */
export function runElectron(program, args) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  return new Promise((resolve) => {
    const startedAt = performance.now()
    const child = spawn(program, args, { env, stdio: ['inherit', 'inherit', 'pipe'] })
    let complaints = ''
    child.stderr.setEncoding('utf8').on('data', (piece) => {
      process.stderr.write(piece)
      complaints = (complaints + piece).slice(-65_536)
    })
    const forward = (signal) => child.kill(signal)
    process.on('SIGTERM', forward).on('SIGINT', forward)
    const end = (code, signal, error) => {
      process.off('SIGTERM', forward).off('SIGINT', forward)
      const early = performance.now() - startedAt < EARLY
      const failed = error !== null || (code !== 0 && !child.killed)
      if (early && failed) resolve({ failedEarly: whyEarly(complaints, code, signal, error) })
      else resolve({ code: code ?? (child.killed ? 0 : 1) })
    }
    child.once('error', (error) => end(null, null, error))
    child.once('close', (code, signal) => end(code, signal, null))
  })
}

function whyEarly(complaints, code, signal, error) {
  if (SANDBOX.test(complaints)) {
    return 'Electron’s sandbox is not allowed on this system; the README says how to allow it (“Sandbox on Ubuntu 24.04”).'
  }
  if (error) return `Electron could not be started (${error.code ?? error.message}).`
  return `Electron ended at once (${signal ? `signal ${signal}` : `exit code ${code}`}); its own words are above.`
}
