-- An import brings contacts in batches: one may point to a survivor of a later batch.
ALTER TABLE "contacts" ALTER CONSTRAINT "contacts_merged_into_fkey" DEFERRABLE INITIALLY IMMEDIATE;
