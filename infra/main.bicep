metadata description = 'ByregionBot in one resource group: storage, identity, bot registration, container app, telemetry and alerts. No keys, no secrets.'

@description('Begins every name, such as byregionbot-test. Small letters, digits and hyphens.')
@minLength(3)
@maxLength(20)
param name string

@description('Where everything lies. The bot registration itself is global.')
param location string = resourceGroup().location

@description('The image to run, such as REGISTRY.azurecr.io/byregionbot:1. Empty the first time: then everything but the app is made, and the registry can be filled.')
param image string = ''

@description('The host name people reach the bot under, once it is bound to the app. Empty: the name that Azure gives.')
param domain string = ''

@description('The name of the managed certificate for that host name in the environment. Empty: the host name is bound without one, and serves nobody yet.')
param certificate string = ''

@description('Tenants that may use the bot; empty for the bot\'s own alone.')
param allowedTenants array = []

@description('People with roles from the start: objects with objectId, role, and region or municipality where the role wants one.')
param roles array = []

@description('Whether the bot may ask Microsoft Graph: see docs/graph.md for the permissions that it takes.')
param graph bool = false

@description('Who is told when something is wrong.')
param alertAddress string

@description('How many instances run when nothing happens. Reminders need one at all times.')
@minValue(1)
@maxValue(3)
param leastInstances int = 1

@description('How long logs and measurements are kept, in days.')
@minValue(30)
@maxValue(730)
param retentionDays int = 90

@description('The most that logs may take in a day, in GB; beyond it they are dropped, so that a mistake costs no fortune.')
param dailyLogGigabytes int = 1

@description('Whether the store is copied to a second data centre of the region.')
param zoneRedundant bool = false

var compact = replace(name, '-', '')
var unique = uniqueString(resourceGroup().id, name)
var port = 8080

// Built-in roles: Storage Table Data Contributor, Storage Queue Data Contributor, AcrPull.
var tableDataContributor = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
)
var queueDataContributor = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
)
var acrPull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')

// The bot's identity, for Teams, for storage and for its image. A bot of a managed identity belongs to one tenant and has no secret that could end.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-id'
  location: location
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('${compact}${unique}', 24)
  location: location
  kind: 'StorageV2'
  sku: {
    name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
  }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
  }

  resource tables 'tableServices' = {
    name: 'default'
  }

  resource queues 'queueServices' = {
    name: 'default'
  }
}

resource mayReadAndWriteTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, tableDataContributor)
  scope: storage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: tableDataContributor
  }
}

resource mayReadAndWriteQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, queueDataContributor)
  scope: storage
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: queueDataContributor
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: take('${compact}${unique}', 50)
  location: location
  sku: {
    name: 'Basic'
  }
  properties: {
    adminUserEnabled: false
  }
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, acrPull)
  scope: registry
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: acrPull
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionDays
    workspaceCapping: {
      dailyQuotaGb: dailyLogGigabytes
    }
  }
}

// Who has changed and deleted rows and messages past the bot, or with its identity. Reads are left out: the bot's own, every half minute,
// would be nearly all of them, and Azure cannot tell them apart here.
var changes = [
  for category in ['StorageWrite', 'StorageDelete']: {
    category: category
    enabled: true
  }
]

resource tableAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: storage::tables
  properties: {
    workspaceId: logs.id
    logs: changes
  }
}

resource queueAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: storage::queues
  properties: {
    workspaceId: logs.id
    logs: changes
  }
}

// Who has fetched or replaced the image.
resource registryAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: registry
  properties: {
    workspaceId: logs.id
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
    RetentionInDays: retentionDays
    DisableIpMasking: false
  }
}

resource apps 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-apps'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
    zoneRedundant: false
  }
}

resource consoleLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'console'
  scope: apps
  properties: {
    workspaceId: logs.id
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

resource domainCertificate 'Microsoft.App/managedEnvironments/managedCertificates@2024-03-01' existing = {
  parent: apps
  name: empty(certificate) ? 'none' : certificate
}

var host = empty(domain) ? '${name}.${apps.properties.defaultDomain}' : domain

var tenantSettings = [
  for (tenant, at) in allowedTenants: {
    name: 'Teams__AllowedTenants__${at}'
    value: tenant
  }
]

var roleSettings = flatten(map(
  range(0, length(roles)),
  at =>
    concat(
      [
        {
          name: 'Roles__${at}__ObjectId'
          value: roles[at].objectId
        }
        {
          name: 'Roles__${at}__Role'
          value: roles[at].role
        }
      ],
      contains(roles[at], 'region')
        ? [
            {
              name: 'Roles__${at}__Region'
              value: roles[at].region
            }
          ]
        : [],
      contains(roles[at], 'municipality')
        ? [
            {
              name: 'Roles__${at}__Municipality'
              value: roles[at].municipality
            }
          ]
        : []
    )
))

resource app 'Microsoft.App/containerApps@2024-03-01' = if (!empty(image)) {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    managedEnvironmentId: apps.id
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
        // What is not named here a deployment takes away again.
        customDomains: empty(domain)
          ? []
          : [
              {
                name: domain
                bindingType: empty(certificate) ? 'Disabled' : 'SniEnabled'
                certificateId: empty(certificate) ? null : domainCertificate.id
              }
            ]
      }
      registries: [
        {
          server: registry.properties.loginServer
          identity: identity.id
        }
      ]
    }
    template: {
      // A turn is given ten seconds; what is under way when an instance is taken down shall end.
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'bot'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: concat(
            [
              {
                name: 'ASPNETCORE_ENVIRONMENT'
                value: 'Production'
              }
              {
                name: 'ASPNETCORE_URLS'
                value: 'http://+:${port}'
              }
              {
                // The ingress stands between; without this all the world would be one address.
                name: 'ASPNETCORE_FORWARDEDHEADERS_ENABLED'
                value: 'true'
              }
              {
                name: 'Calendar__Address'
                value: 'https://${host}'
              }
              {
                name: 'Teams__AppId'
                value: identity.properties.clientId
              }
              {
                name: 'Teams__TenantId'
                value: tenant().tenantId
              }
              {
                name: 'Teams__ManagedIdentityClientId'
                value: identity.properties.clientId
              }
              {
                name: 'Graph__Enabled'
                value: string(graph)
              }
              {
                name: 'Storage__TableServiceUri'
                value: storage.properties.primaryEndpoints.table
              }
              {
                name: 'Storage__QueueServiceUri'
                value: storage.properties.primaryEndpoints.queue
              }
              {
                name: 'APPLICATIONINSIGHTS_CONNECTION_STRING'
                value: insights.properties.ConnectionString
              }
              {
                // What the library would tell Microsoft of its own work.
                name: 'APPLICATIONINSIGHTS_STATSBEAT_DISABLED'
                value: 'true'
              }
            ],
            tenantSettings,
            roleSettings
          )
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/health/live'
                port: port
              }
              periodSeconds: 2
              failureThreshold: 30
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/health/live'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/health/ready'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 6
              failureThreshold: 3
            }
          ]
        }
      ]
      scale: {
        minReplicas: leastInstances
        maxReplicas: 3
        rules: [
          {
            name: 'requests'
            http: {
              metadata: {
                concurrentRequests: '50'
              }
            }
          }
        ]
      }
    }
  }
  dependsOn: [
    mayPull
    mayReadAndWriteTables
    mayReadAndWriteQueues
  ]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: 'ByregionBot'
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: identity.id
    // No direct-line keys and the like: only Teams talks to the bot, and proves who it is by its tokens.
    disableLocalAuth: true
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: {
        isEnabled: true
      }
    }
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-alerts'
  location: 'global'
  properties: {
    groupShortName: take(compact, 12)
    enabled: true
    emailReceivers: [
      {
        name: 'operations'
        emailAddress: alertAddress
        useCommonAlertSchema: true
      }
    ]
  }
}

resource serverErrors 'Microsoft.Insights/metricAlerts@2018-03-01' = if (!empty(image)) {
  name: '${name}-5xx'
  location: 'global'
  properties: {
    description: 'The bot answered with a server error. What a client sends never gives one: look for the exception in the log.'
    severity: 2
    enabled: true
    scopes: [
      app.id
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'errors'
          metricName: 'Requests'
          metricNamespace: 'Microsoft.App/containerApps'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 5
          dimensions: [
            {
              name: 'statusCodeCategory'
              operator: 'Include'
              values: [
                '5xx'
              ]
            }
          ]
        }
      ]
    }
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}

var watched = [
  {
    name: 'dead-deliveries'
    description: 'A reminder or digest was given up. The log says which conversation and why.'
    query: 'customMetrics | where name == "byregionbot.deliveries" and tostring(customDimensions.state) == "Dead" | summarize Dead = sum(valueSum)'
    column: 'Dead'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
    every: 'PT5M'
  }
  {
    name: 'planner-silent'
    description: 'Nothing has looked for what is due in ten minutes: reminders wait. Look whether an instance runs and whether storage answers.'
    query: 'customMetrics | where name == "byregionbot.planner.ticks" | summarize Ticks = sum(valueSum)'
    column: 'Ticks'
    operator: 'LessThan'
    threshold: 1
    window: 'PT10M'
    every: 'PT5M'
  }
]

resource watches 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [
  for watch in watched: if (!empty(image)) {
    name: '${name}-${watch.name}'
    location: location
    kind: 'LogAlert'
    properties: {
      displayName: '${name}: ${watch.name}'
      description: watch.description
      severity: 2
      enabled: true
      scopes: [
        insights.id
      ]
      evaluationFrequency: watch.every
      windowSize: watch.window
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: watch.query
            metricMeasureColumn: watch.column
            timeAggregation: 'Total'
            operator: watch.operator
            threshold: watch.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [
          people.id
        ]
      }
    }
  }
]

@description('The app id for the package: dotnet run --project src/ByregionBot -- package --app-id THIS --domain …')
output appId string = identity.properties.clientId

@description('The host name for the package.')
output domain string = host

@description('Where the image goes: az acr build --registry THIS …')
output registry string = registry.properties.loginServer

@description('The store, for backup and restore.')
output tableServiceUri string = storage.properties.primaryEndpoints.table
