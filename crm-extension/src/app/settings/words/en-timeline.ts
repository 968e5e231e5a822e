/** What HubSpot's timeline shows, in English. */
export const enTimeline = {
  title: "HubSpot's timeline",
  text: 'What stands there is seen by everybody who may see the record in HubSpot, whatever their role is here. Who shall see less needs the permission "Owned only" in HubSpot.',
  detail: 'Conversations in the timeline',
  details: {
    OFF: 'Nothing',
    SUMMARY: 'How much was said, and who waits',
    FULL: 'Every word',
  },
  detailHint:
    'One entry for each conversation and day. Less than before is shown by rewriting what stands there; nothing, by taking it out.',
  notes: 'Internal notes become notes in HubSpot',
  notesHint:
    'From now on, under the name of whoever writes them. Notes that are there already stay with the team.',
  saved: "HubSpot's timeline is brought to that within minutes.",
};

export type TimelineWords = typeof enTimeline;
