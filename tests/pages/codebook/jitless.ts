import { z } from 'zod'

// Before anything is parsed, which the settings do as they are imported: the content policy forbids making functions of text.
z.config({ jitless: true })
