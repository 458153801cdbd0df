import { config } from 'zod';

// The page's policy forbids making code from text; without this zod would try it once and be reported.
config({ jitless: true });
