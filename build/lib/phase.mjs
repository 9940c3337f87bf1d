import { spawn } from 'node:child_process'

/**
 * Runs a program to its end, or kills it and all it started when `minutes` are over.
 *
 * Answers what it printed. The program gets a process group of its own, because a test runner that hangs does so
 * with browsers open.
 */
export function runToEnd(program, args, { cwd, minutes, env = process.env }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let late = false
    const limit = setTimeout(() => {
      late = true
      killTree(child)
    }, minutes * 60_000)
    const interrupt = () => {
      killTree(child)
      process.exit(130)
    }
    process.once('SIGINT', interrupt)
    process.once('SIGTERM', interrupt)
    const collect = (piece) => {
      output += piece
    }
    child.stdout.setEncoding('utf8').on('data', collect)
    child.stderr.setEncoding('utf8').on('data', collect)
    const end = (code) => {
      clearTimeout(limit)
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
      if (late) output += `\nStopped: not done after ${minutes} minutes.`
      resolve({ ok: code === 0 && !late, output })
    }
    child.once('error', (error) => {
      output += error.message
      end(1)
    })
    // Not `close`: a grandchild that outlives the program would keep the pipes open.
    child.once('exit', (code) => setTimeout(() => end(code), 50))
  })
}

function killTree(child) {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'])
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}
