import { z } from 'zod';

// The page's content policy forbids making code from texts, and zod would try that first.
z.config({ jitless: true });
