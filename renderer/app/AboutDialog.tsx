import { Dialog } from '../ui/Dialog.tsx'
import { Mark } from '../ui/Mark.tsx'
import styles from './AboutDialog.module.css'

export function AboutDialog({ version, onClose }: { readonly version: string; readonly onClose: () => void }) {
  return (
    <Dialog title="About Throughline" onClose={onClose}>
      <div className={styles.about}>
        <Mark size={40} />
        <p>
          Version {version}. Qualitative coding and thematic analysis of follow-up interviews, offline, in one open
          file. Free software under the MIT licence.
        </p>
        <p>
          It makes no network request of any kind. Projects are REFI-QDA files (.qdpx), which other programs can open.
        </p>
        <p>
          <a href="./licences.md" target="_blank" rel="noreferrer">
            Licences of the libraries it uses
          </a>
        </p>
      </div>
    </Dialog>
  )
}
