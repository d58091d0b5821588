# From the name people type to the tasks: DNS, certificates, CDN, and a load balancer that only the CDN reaches.
data "aws_route53_zone" "main" {
  name = var.zone
}

resource "aws_acm_certificate" "global" {
  provider          = aws.global
  domain_name       = var.domain
  validation_method = "DNS"
  lifecycle { create_before_destroy = true }
}

resource "aws_acm_certificate" "region" {
  domain_name       = var.domain
  validation_method = "DNS"
  lifecycle { create_before_destroy = true }
}

# The same record proves both.
resource "aws_route53_record" "proof" {
  for_each = { for option in aws_acm_certificate.global.domain_validation_options : option.domain_name => option }
  zone_id  = data.aws_route53_zone.main.zone_id
  name     = each.value.resource_record_name
  type     = each.value.resource_record_type
  records  = [each.value.resource_record_value]
  ttl      = 300
}

resource "aws_acm_certificate_validation" "global" {
  provider                = aws.global
  certificate_arn         = aws_acm_certificate.global.arn
  validation_record_fqdns = [for record in aws_route53_record.proof : record.fqdn]
}

resource "aws_acm_certificate_validation" "region" {
  certificate_arn         = aws_acm_certificate.region.arn
  validation_record_fqdns = [for record in aws_route53_record.proof : record.fqdn]
}

resource "aws_lb" "main" {
  name                       = local.name
  internal                   = true
  load_balancer_type         = "application"
  subnets                    = aws_subnet.private[*].id
  security_groups            = [aws_security_group.of["balancer"].id]
  drop_invalid_header_fields = true
  enable_deletion_protection = true
  idle_timeout               = 130
  access_logs {
    bucket  = aws_s3_bucket.kept["logs"].id
    prefix  = "balancer"
    enabled = true
  }
  depends_on = [aws_s3_bucket_policy.kept]
}

resource "aws_lb_target_group" "web" {
  name                 = "${local.name}-web"
  vpc_id               = aws_vpc.main.id
  target_type          = "ip"
  protocol             = "HTTP"
  port                 = 8080
  deregistration_delay = 120
  health_check {
    # Through nginx to the database: a task that cannot serve gets nothing.
    path                = "/api/v1/health"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.main.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = aws_acm_certificate_validation.region.certificate_arn
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_cloudfront_vpc_origin" "main" {
  vpc_origin_endpoint_config {
    name                   = local.name
    arn                    = aws_lb.main.arn
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = "https-only"
    origin_ssl_protocols {
      items    = ["TLSv1.2"]
      quantity = 1
    }
  }
}

data "aws_cloudfront_cache_policy" "of" {
  for_each = toset(["CachingDisabled", "CachingOptimized"])
  name     = "Managed-${each.key}"
}

data "aws_cloudfront_origin_request_policy" "all" {
  name = "Managed-AllViewer"
}

resource "aws_cloudfront_distribution" "main" {
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  comment         = local.name
  aliases         = [var.domain]
  price_class     = "PriceClass_100"
  web_acl_id      = aws_wafv2_web_acl.main.arn

  origin {
    origin_id   = "tasks"
    domain_name = aws_lb.main.dns_name
    vpc_origin_config {
      vpc_origin_id            = aws_cloudfront_vpc_origin.main.id
      origin_read_timeout      = 60
      origin_keepalive_timeout = 60
    }
  }

  # nginx sets the headers that guard people, so that they are the same wherever this runs.
  default_cache_behavior {
    target_origin_id         = "tasks"
    viewer_protocol_policy   = "redirect-to-https"
    allowed_methods          = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    cached_methods           = ["GET", "HEAD"]
    compress                 = true
    cache_policy_id          = data.aws_cloudfront_cache_policy.of["CachingDisabled"].id
    origin_request_policy_id = data.aws_cloudfront_origin_request_policy.all.id
  }

  # Names that change with the content; everything else is asked for each time.
  ordered_cache_behavior {
    path_pattern             = "/assets/*"
    target_origin_id         = "tasks"
    viewer_protocol_policy   = "redirect-to-https"
    allowed_methods          = ["GET", "HEAD"]
    cached_methods           = ["GET", "HEAD"]
    compress                 = true
    cache_policy_id          = data.aws_cloudfront_cache_policy.of["CachingOptimized"].id
    origin_request_policy_id = data.aws_cloudfront_origin_request_policy.all.id
  }

  restrictions {
    geo_restriction { restriction_type = "none" }
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate_validation.global.certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }
}

resource "aws_route53_record" "site" {
  for_each = toset(["A", "AAAA"])
  zone_id  = data.aws_route53_zone.main.zone_id
  name     = var.domain
  type     = each.key
  alias {
    name                   = aws_cloudfront_distribution.main.domain_name
    zone_id                = aws_cloudfront_distribution.main.hosted_zone_id
    evaluate_target_health = false
  }
}
