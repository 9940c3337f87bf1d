import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { electronProgram } from './electronProgram.mjs'

const SILENCE = 10_000

/**
 * Downloads Electron with the checksums that came with its package, and lets its own installer unpack it (requirement P2).
 *
 * Answers the program, or why there is none. A server that goes silent is given up after ten seconds: without a limit, the first
 * start behind a firewall would hang.
 */
export async function downloadElectron(root, say) {
  const folder = join(root, 'node_modules/electron')
  const require = createRequire(join(folder, 'package.json'))
  const silence = new AbortController()
  let patience = null
  const heard = () => {
    clearTimeout(patience)
    patience = setTimeout(() => silence.abort(), SILENCE)
  }
  try {
    const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href)
    heard()
    await downloadArtifact({
      version: require('./package.json').version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums: JSON.parse(readFileSync(join(folder, 'checksums.json'), 'utf8')),
      cacheRoot: process.env.electron_config_cache,
      downloadOptions: { quiet: true, signal: silence.signal, getProgressCallback: progress(say, heard) },
    })
  } catch (error) {
    return {
      program: null,
      why: silence.signal.aborted ? `no byte came for ${SILENCE / 1000} seconds` : reasonOf(error),
    }
  } finally {
    clearTimeout(patience)
  }
  // The installer finds the download in the cache, checks it again and unpacks it.
  const installed = spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 120_000,
  })
  const program = installed.status === 0 ? electronProgram(root) : null
  return { program, why: program ? null : 'it could not be unpacked' }
}

/** A line for every tenth. */
function progress(say, heard) {
  let told = 0
  return ({ percent, total }) => {
    heard()
    const tenth = Math.floor(percent * 10)
    if (!total || tenth <= told) return
    told = tenth
    say(`  ${tenth * 10} % of ${Math.round(total / 1e6)} MB`)
  }
}

function reasonOf(error) {
  const codes = [error?.code, error?.cause?.code].filter(Boolean)
  if (codes.some((code) => ['ENOTFOUND', 'EAI_AGAIN'].includes(code))) return 'its address cannot be found from here'
  if (
    codes.some((code) =>
      ['ECONNREFUSED', 'ECONNRESET', 'ENETUNREACH', 'EHOSTUNREACH', 'ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT'].includes(
        code,
      ),
    )
  ) {
    return 'its server cannot be reached from here'
  }
  if (/checksum/i.test(error?.message ?? '')) return 'what came was not what its checksum says'
  return error?.cause?.message || error?.message || String(error)
}
