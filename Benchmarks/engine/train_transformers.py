"""Trains every parameter, batches of one length without padding: `batches`, `steps`."""

from peer import job, load, train_one_length

job = job()
train_one_length(load(job), job)
