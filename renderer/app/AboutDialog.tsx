import { useState } from 'react'
import { ownFile } from '../host/ownFile.ts'
import { notifyProblem } from '../project/notices.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Mark } from '../ui/Mark.tsx'
import styles from './AboutDialog.module.css'

export function AboutDialog({ version, onClose }: { readonly version: string; readonly onClose: () => void }) {
  const [licences, setLicences] = useState<string | null>(null)
  const showLicences = async () => {
    try {
      const [libraries, { default: typeface }] = await Promise.all([
        ownFile('licences.md'),
        import('pdfjs-dist/standard_fonts/LICENSE_LIBERATION?raw'),
      ])
      setLicences(`${libraries}\n\n## Liberation Sans, the typeface of exported pictures - SIL OFL 1.1\n\n${typeface}`)
    } catch {
      notifyProblem('The list of licences could not be read.')
    }
  }
  return (
    <Dialog title="About Throughline" width={licences === null ? 'narrow' : 'wide'} onClose={onClose}>
      <div className={styles.about}>
        <Mark size={40} />
        <p>
          Version {version}. Qualitative coding and thematic analysis of follow-up interviews, offline, in one open
          file. Free software under the MIT licence.
        </p>
        <p>
          It makes no network request of any kind. Projects are REFI-QDA files (.qdpx), which other programs can open.
        </p>
        {licences === null ? (
          <Button onPress={() => void showLicences()}>Licences of the libraries it uses</Button>
        ) : (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
          <pre className={styles.licences} tabIndex={0} aria-label="Licences of the libraries it uses">
            {licences}
          </pre>
        )}
      </div>
    </Dialog>
  )
}
