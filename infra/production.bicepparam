using 'main.bicep'

param name = 'byregionbot'
param image = readEnvironmentVariable('IMAGE', '')
param alertAddress = readEnvironmentVariable('ALERT_ADDRESS', 'drift@example.com')
param domain = readEnvironmentVariable('DOMAIN', '')
param retentionDays = 90
param zoneRedundant = true
// The first administrator, by object id; the others are given roles in the conversation.
param roles = empty(readEnvironmentVariable('ADMINISTRATOR', ''))
  ? []
  : [
      {
        objectId: readEnvironmentVariable('ADMINISTRATOR', '')
        role: 'administrator'
      }
    ]
