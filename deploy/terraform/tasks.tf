# The containers: web tasks (nginx with the app, and the API behind it), workers, and one that makes the backups.
resource "aws_ecs_cluster" "main" {
  name = local.name
  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_cloudwatch_log_group" "tasks" {
  name              = "/${local.name}"
  retention_in_days = 30
}

data "aws_iam_policy_document" "tasks" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

# What starts the containers may read the secret; the containers themselves may nothing but use the bucket of files, if there is one.
resource "aws_iam_role" "start" {
  name               = "${local.name}-start"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

resource "aws_iam_role_policy_attachment" "start" {
  role       = aws_iam_role.start.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

data "aws_iam_policy_document" "start" {
  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.database["url"].arn]
  }
  statement {
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.data.arn]
  }
}

resource "aws_iam_role_policy" "start" {
  role   = aws_iam_role.start.id
  policy = data.aws_iam_policy_document.start.json
}

resource "aws_iam_role" "run" {
  name               = "${local.name}-run"
  assume_role_policy = data.aws_iam_policy_document.tasks.json
}

data "aws_iam_policy_document" "files" {
  count = var.files_bucket == null ? 0 : 1
  statement {
    actions   = ["s3:ListBucket"]
    resources = ["arn:aws:s3:::${var.files_bucket}"]
  }
  statement {
    actions   = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
    resources = ["arn:aws:s3:::${var.files_bucket}/*"]
  }
}

resource "aws_iam_role_policy" "files" {
  count  = var.files_bucket == null ? 0 : 1
  role   = aws_iam_role.run.id
  policy = data.aws_iam_policy_document.files[0].json
}

locals {
  log = {
    logDriver = "awslogs"
    options = {
      awslogs-group         = aws_cloudwatch_log_group.tasks.name
      awslogs-region        = var.region
      awslogs-stream-prefix = "task"
    }
  }
  # The root is not read-only: Fargate has no tmpfs, and /tmp belongs to the image. Whoever runs owns nothing else in it.
  container = {
    essential        = true
    logConfiguration = local.log
    linuxParameters  = { capabilities = { drop = ["ALL"] }, initProcessEnabled = true }
  }
  service = merge(local.container, {
    image       = "${var.images}/backend:${var.image_tag}"
    secrets     = [{ name = "DATABASE_URL", valueFrom = aws_secretsmanager_secret_version.url.arn }]
    mountPoints = [for volume in ["data", "backups"] : { sourceVolume = volume, containerPath = "/${volume}" }]
    stopTimeout = 30
    environment = concat(
      [
        { name = "INTERNAL_ADDRESS", value = "0.0.0.0:9000" },
        { name = "SECURE_COOKIES", value = "true" },
        { name = "REQUESTS_PER_MINUTE", value = tostring(var.requests_per_minute) },
        { name = "UPLOADS_PER_MINUTE", value = tostring(var.uploads_per_minute) },
      ],
      var.files_bucket == null ? [] : [
        { name = "FILES_URL", value = "s3://${coalesce(var.files_bucket, "-")}/${local.name}" },
        { name = "S3_REGION", value = var.region },
      ],
      local.redis,
    )
  })
  # Whoever is in the security group of the tasks may use it: it has no password.
  redis = [for redis in aws_elasticache_replication_group.main : {
    name  = "REDIS_URL"
    value = "rediss://${redis.primary_endpoint_address}:6379"
  }]
  probe = { interval = 5, timeout = 3, retries = 3, startPeriod = 20 }

  tasks = {
    web = {
      cpu    = 1024
      memory = 2048
      containers = [
        merge(local.service, {
          name        = "backend"
          command     = ["serve", "--no-worker"]
          healthCheck = merge(local.probe, { command = ["CMD", "smartresume", "healthcheck"] })
        }),
        merge(local.container, {
          name         = "frontend"
          image        = "${var.images}/frontend:${var.image_tag}"
          portMappings = [{ containerPort = 8080 }]
          dependsOn    = [{ containerName = "backend", condition = "HEALTHY" }]
          healthCheck  = merge(local.probe, { command = ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/health"] })
          environment = [
            { name = "PORT", value = "8080" },
            { name = "BACKEND", value = "127.0.0.1:8000" },
            # CloudFront and the load balancer ask from addresses of the network.
            { name = "TRUSTED_PROXIES", value = var.network },
          ]
        }),
      ]
    }
    worker = {
      cpu    = 1024
      memory = 3072
      containers = [merge(local.service, {
        name        = "worker"
        command     = ["worker"]
        healthCheck = merge(local.probe, { command = ["CMD", "smartresume", "healthcheck", "--port", "9000"] })
      })]
    }
    backup = {
      cpu    = 256
      memory = 512
      containers = [merge(local.service, {
        name    = "backup"
        command = ["backup", "--every", "24h", "--keep", "${var.backup_days}d"]
      })]
    }
  }
  # Fewest and most; what there is between them follows the load.
  replicas = {
    web    = [var.replicas.web_min, var.replicas.web_max]
    worker = [var.replicas.worker_min, var.replicas.worker_max]
    backup = [1, 1]
  }
}

resource "aws_ecs_task_definition" "of" {
  for_each                 = local.tasks
  family                   = "${local.name}-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = each.value.cpu
  memory                   = each.value.memory
  execution_role_arn       = aws_iam_role.start.arn
  task_role_arn            = aws_iam_role.run.arn
  container_definitions    = jsonencode(each.value.containers)

  dynamic "volume" {
    for_each = aws_efs_access_point.of
    content {
      name = volume.key
      efs_volume_configuration {
        file_system_id     = aws_efs_file_system.files.id
        transit_encryption = "ENABLED"
        authorization_config { access_point_id = volume.value.id }
      }
    }
  }
}

resource "aws_ecs_service" "of" {
  for_each                           = local.tasks
  name                               = each.key
  cluster                            = aws_ecs_cluster.main.id
  task_definition                    = aws_ecs_task_definition.of[each.key].arn
  desired_count                      = local.replicas[each.key][0]
  launch_type                        = "FARGATE"
  deployment_minimum_healthy_percent = each.key == "backup" ? 0 : 100
  deployment_maximum_percent         = each.key == "backup" ? 100 : 200
  health_check_grace_period_seconds  = each.key == "web" ? 60 : null
  wait_for_steady_state              = true

  # A version that does not become healthy is taken back by itself.
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets         = aws_subnet.private[*].id
    security_groups = [aws_security_group.of["tasks"].id]
  }

  dynamic "load_balancer" {
    for_each = each.key == "web" ? [aws_lb_target_group.web.arn] : []
    content {
      target_group_arn = load_balancer.value
      container_name   = "frontend"
      container_port   = 8080
    }
  }

  # How many there are is the autoscaling's to say.
  lifecycle { ignore_changes = [desired_count] }
  depends_on = [aws_lb_listener.https, aws_efs_mount_target.files, aws_iam_role_policy.start]
}

resource "aws_appautoscaling_target" "of" {
  for_each           = { for name, range in local.replicas : name => range if name != "backup" }
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.main.name}/${aws_ecs_service.of[each.key].name}"
  min_capacity       = each.value[0]
  max_capacity       = each.value[1]
}

resource "aws_appautoscaling_policy" "load" {
  for_each           = aws_appautoscaling_target.of
  name               = "load"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = each.value.service_namespace
  scalable_dimension = each.value.scalable_dimension
  resource_id        = each.value.resource_id
  target_tracking_scaling_policy_configuration {
    target_value       = 70
    scale_out_cooldown = 30
    scale_in_cooldown  = 300
    predefined_metric_specification { predefined_metric_type = "ECSServiceAverageCPUUtilization" }
  }
}
